// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.trial;

import io.clickledger.app.feed.RawFeed;
import java.io.IOException;

/** What a trial is run over. */
public interface TrialInput {

    /** What is done while it is fed, for people who wait. */
    String doing();

    /** Puts all of it on the raw topics, and waits until the cluster has everything. */
    void feed(RawFeed feed) throws IOException;
}
