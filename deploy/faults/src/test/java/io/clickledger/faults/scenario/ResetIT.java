// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.avro.SessionSource;
import io.clickledger.faults.guarantee.Evidence;
import io.clickledger.faults.stage.Await;
import io.clickledger.faults.stage.Pipeline;
import io.clickledger.faults.stage.RoleProcess;
import io.clickledger.schemas.Topic;
import java.io.StringWriter;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The roles begin anew, with what they had on their disks still there: what is published then has every guarantee by itself,
 * and is what was published before.
 */
@Scenario
@Tag("quick")
final class ResetIT {

    private static final Set<Topic> OF_SESSIONIZER = EnumSet.of(
            Topic.SESSIONS, Topic.LATE_EVENTS, Topic.CLICK_OUTCOMES, Topic.SESSION_SOURCES, Topic.CLICK_MATCH_RATES);

    @Test
    void whatIsPublishedAgainIsWhatWasPublishedBefore() {
        Run run = new Run("reset");
        try (Pipeline pipeline = Pipeline.onSharedCluster("reset", 3, History.settings())) {
            RoleProcess ingest = pipeline.ingest("1").start();
            RoleProcess sessionizer = pipeline.sessionizer("1").start();
            pipeline.awaitReady(ingest, sessionizer);
            StringWriter refusal = new StringWriter();
            assertThat(pipeline.command(refusal, "reset", "sessionize", "--execute"))
                    .isEqualTo(1);
            assertThat(refusal.toString())
                    .contains("refused  group reset-sessionize has a member: ", "Nothing was changed");

            History.records(run, 4_000).forEach(pipeline.topics()::send);
            Evidence first = History.finish(run, pipeline);

            sessionizer.stop();
            reset(pipeline, "sessionize");
            run.fault("reset of the sessionizer");
            pipeline.topics().passOver(OF_SESSIONIZER);
            sessionizer.start();
            Evidence second = conclude(run, pipeline);
            assertThat(sessionizer.log()).contains("does not belong to the changelogs that are in the cluster now");
            assertSame(first, second);

            ingest.stop();
            sessionizer.stop();
            reset(pipeline, "ingest");
            run.fault("reset of both roles");
            pipeline.topics().passOver(OF_SESSIONIZER);
            pipeline.topics().passOver(EnumSet.of(Topic.EVENTS, Topic.DEAD_LETTERS));
            ingest.start();
            sessionizer.start();
            assertSame(first, conclude(run, pipeline));
        }
    }

    private static Evidence conclude(Run run, Pipeline pipeline) {
        pipeline.awaitProcessed();
        return run.conclude(pipeline.topics(), History.WINDOWS, true);
    }

    /** A member that has stopped is missed after its session timeout. */
    private static void reset(Pipeline pipeline, String role) {
        Await.until("nobody to be a member any more", () -> pipeline.command(new StringWriter(), "reset", role) == 0);
        StringWriter said = new StringWriter();
        assertThat(pipeline.command(said, "reset", role, "--execute"))
                .as(said.toString())
                .isZero();
        assertThat(said.toString()).contains("delete   reset-sessionize-open-sessions-changelog", "Done.");
    }

    private static void assertSame(Evidence first, Evidence again) {
        assertThat(new HashSet<>(again.sessions())).isEqualTo(new HashSet<>(first.sessions()));
        assertThat(new HashSet<>(again.late())).isEqualTo(new HashSet<>(first.late()));
        assertThat(new HashSet<>(again.outcomes())).isEqualTo(new HashSet<>(first.outcomes()));
        assertThat(lastSources(again)).isEqualTo(lastSources(first));
        assertThat(new HashSet<>(again.reproducibleRates())).isEqualTo(new HashSet<>(first.reproducibleRates()));
    }

    private static Map<String, SessionSource> lastSources(Evidence evidence) {
        return evidence.sessionSources().stream()
                .collect(Collectors.toMap(
                        SessionSource::getSessionId,
                        source -> source,
                        (a, b) -> a.getRevision() > b.getRevision() ? a : b));
    }
}
