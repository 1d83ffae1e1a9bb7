// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.app.runtime.Cluster;
import io.clickledger.avro.PageView;
import io.clickledger.faults.stage.Await;
import io.clickledger.faults.stage.FaultyRegistry;
import io.clickledger.faults.stage.FaultyRegistry.Mood;
import io.clickledger.faults.stage.Load;
import io.clickledger.faults.stage.NewerPageViews;
import io.clickledger.faults.stage.Pipeline;
import io.clickledger.faults.stage.RoleProcess;
import io.clickledger.faults.stage.SharedCluster;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/**
 * The registry is away at the start; and it fails, is slow and goes away while records come whose schema nobody has asked
 * it for yet. Processing waits, without an aborted transaction, and goes on.
 *
 * <p>Turned red by letting every record in at once ({@code SchemaGate.isOpenTo} always true): processing then waits for the
 * registry with a transaction open, which the cluster aborts.
 */
@Scenario
final class RegistryIT {

    /** Longer than the roles' transaction timeout. */
    private static final long LONG_MS = 11_000;

    @Test
    void itIsAwayAtTheStart() {
        Run run = new Run("registry-away-at-start");
        Cluster direct = SharedCluster.get();
        try (FaultyRegistry registry = new FaultyRegistry(direct.registryUrl(), Mood.AWAY);
                Pipeline pipeline = pipeline("registry-start", registry, direct)) {
            run.fault("registry away");
            RoleProcess ingest = pipeline.ingest("1").start();
            RoleProcess sessionizer = pipeline.sessionizer("1").start();
            History.records(run, 3_000).forEach(pipeline.topics()::send);
            pipeline.topics().endInput();
            Await.pause(LONG_MS);
            for (RoleProcess role : List.of(ingest, sessionizer)) {
                role.checkAlive();
                assertThat(role.isReady()).isFalse();
            }

            registry.be(Mood.ANSWERING);

            pipeline.awaitProcessed();
            run.conclude(pipeline.topics(), History.WINDOWS, true);
        }
    }

    @Test
    void itFailsWhileNewSchemasArrive() {
        Run run = new Run("registry-fails");
        Cluster direct = SharedCluster.get();
        Iterator<SpecificRecord> records = History.records(run, 14_000).iterator();
        AtomicReference<NewerPageViews> newer = new AtomicReference<>();
        try (FaultyRegistry registry = new FaultyRegistry(direct.registryUrl(), Mood.ANSWERING);
                Pipeline pipeline = pipeline("registry-fails", registry, direct);
                Load load = Load.start(records, 250, raw -> {
                    NewerPageViews producer = newer.get();
                    if (producer != null && raw instanceof PageView view) {
                        producer.send(view);
                    } else {
                        pipeline.topics().send(raw);
                    }
                })) {
            RoleProcess ingest = pipeline.ingest("1").start();
            RoleProcess sessionizer = pipeline.sessionizer("1").start();
            pipeline.awaitReady(ingest, sessionizer);
            for (Mood mood : List.of(Mood.FAILING, Mood.SLOW, Mood.AWAY)) {
                run.fault("registry " + mood);
                registry.be(mood);
                newer.set(new NewerPageViews(direct, pipeline.topics(), "new_while_" + mood));
                Await.pause(LONG_MS);
                ingest.checkAlive();
                registry.be(Mood.ANSWERING);
            }
            load.awaitEnd();
            pipeline.topics().endInput();
            pipeline.awaitProcessed();

            assertThat(ingest.metric("kafka_producer_txn_abort_time_ns_total"))
                    .as("time that was spent on aborting transactions")
                    .hasValue(0);
            for (RoleProcess role : List.of(ingest, sessionizer)) {
                assertThat(role.log()).doesNotContain("TaskCorruptedException", "TaskMigratedException");
            }
            run.conclude(pipeline.topics(), History.WINDOWS, true);
        }
    }

    private static Pipeline pipeline(String name, FaultyRegistry registry, Cluster direct) {
        Cluster faulty =
                new Cluster(Map.of("bootstrap.servers", direct.bootstrapServers()), Map.of("url", registry.url()));
        return new Pipeline(faulty, direct, name, History.PARTITIONS, 1, History.settings());
    }
}
