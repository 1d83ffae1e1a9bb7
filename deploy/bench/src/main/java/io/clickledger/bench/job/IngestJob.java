// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.job;

import io.clickledger.app.metrics.IngestMeters;
import io.clickledger.app.runtime.Role;
import io.clickledger.app.runtime.RoleStarter;
import io.clickledger.app.runtime.RunningRole;
import io.clickledger.app.runtime.TopicSetup;
import io.clickledger.app.settings.Settings;
import io.clickledger.bench.measure.Figures;
import io.clickledger.bench.measure.Watch;
import io.clickledger.schemas.Topic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Ingest as it is deployed: raw records to clean, enriched, keyed events, exactly once. */
public final class IngestJob implements Job {

    private static final String NAME = "ingest";

    private final Bench bench;
    private final Input input;

    public IngestJob(Bench bench, Input input) {
        this.bench = bench;
        this.input = input;
    }

    @Override
    public Title title() {
        return Title.repeated(NAME);
    }

    @Override
    public Optional<Input> input() {
        return Optional.of(input);
    }

    @Override
    public List<Figures> run(int run) {
        String prefix = NAME + "-" + run + "-";
        Settings settings = settings(bench, prefix, input);
        Figures figures;
        try (RunningRole ingest = startRole(bench, settings)) {
            List<String> raw = input.raw();
            figures = new Watch(bench.admin(), Role.INGEST.applicationId(settings), raw, raw, ingest::check)
                    .backlog(NAME, 0, () -> {});
        }
        // How many watermarks there are depends on when records come.
        Predicate<ConsumerRecord<byte[], byte[]>> noWatermark = record -> record.key() != null;
        String question = "events of " + input.name() + " without watermarks";
        bench.answers().give(question, "reading it", input.events("no watermarks", noWatermark));
        String events = settings.topics().of(Topic.EVENTS);
        bench.answers().give(question, NAME, RecordsFound.in(bench, events, noWatermark));
        bench.clear(prefix);
        return List.of(figures);
    }

    /** Of a run that reads raw topics of the input, and writes topics of its own. */
    static Settings settings(Bench bench, String prefix, Input input) {
        return bench.settings(prefix, "topic.clicks=" + input.clicks(), "topic.page-views=" + input.pageViews());
    }

    static RunningRole startRole(Bench bench, Settings settings) {
        new TopicSetup(settings, bench.admin()).ensure(Role.INGEST.topics());
        return bench.running(
                new RoleStarter(settings, bench.cluster()).ingest(new IngestMeters(new SimpleMeterRegistry())));
    }
}
