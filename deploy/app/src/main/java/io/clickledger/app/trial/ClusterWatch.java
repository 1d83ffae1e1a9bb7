// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.trial;

import io.clickledger.local.LocalListener;
import java.io.IOException;

/**
 * Notices when the embedded broker or registry fails, and wakes the thread that works with them, which may be waiting for an
 * answer that will not come.
 */
final class ClusterWatch implements LocalListener {

    private final Thread worker;
    private volatile String failed;
    private volatile Throwable cause;

    ClusterWatch(Thread worker) {
        this.worker = worker;
    }

    @Override
    public void onStep(String step) {
        // Progress tells what people need to know.
    }

    @Override
    public void onFailure(String what, Throwable why) {
        cause = why;
        failed = what;
        worker.interrupt();
    }

    /** Throws what has failed, if anything has: whatever else went wrong then, went wrong because of it. */
    void rethrow() throws IOException {
        if (failed != null) {
            // It was woken, and must not be woken again while it cleans up.
            Thread.interrupted();
            throw new IOException(failed, cause);
        }
    }
}
