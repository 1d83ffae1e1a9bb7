// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.scenario;

import io.clickledger.faults.stage.Await;
import io.clickledger.faults.stage.Pipeline;
import io.clickledger.faults.stage.RoleProcess;
import io.clickledger.schemas.Topic;

/** kill -9 at the worst moment: between two commits, with output written that is not committed. */
final class Kills {

    private static final int LONGEST_DELAY_MS = 1_500;

    private Kills() {}

    /**
     * Waits until the victim has committed something and has then written more, and kills it.
     *
     * @param output what the victim writes to
     */
    static void midTransaction(Run run, Pipeline pipeline, RoleProcess victim, String role, Topic output) {
        long before = pipeline.topics().committedEnd(output);
        Await.until("output of " + role, () -> {
            victim.checkAlive();
            return pipeline.topics().committedEnd(output) > before;
        });
        Await.pause(run.random().nextInt(LONGEST_DELAY_MS));
        Await.until("output of " + role + " in an open transaction", () -> {
            victim.checkAlive();
            return pipeline.topics().uncommitted(output) > 0;
        });
        long uncommitted = pipeline.topics().uncommitted(output);
        victim.kill();
        run.fault("kill -9 of " + role + "; " + uncommitted + " offsets of its output were not committed");
    }
}
