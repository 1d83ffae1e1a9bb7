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

/** Ingest as it is deployed: raw records to clean, enriched, keyed events, exactly once. */
public final class IngestJob implements Job {

    private static final String NAME = "ingest";

    private final Bench bench;
    private final String input;

    /** @param input the prefix of the raw topics that are read */
    public IngestJob(Bench bench, String input) {
        this.bench = bench;
        this.input = input;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Figures run(int run) {
        String prefix = NAME + "-" + run + "-";
        Settings settings = bench.settings(
                prefix,
                "topic.clicks=" + input + Topic.CLICKS.defaultName(),
                "topic.page-views=" + input + Topic.PAGE_VIEWS.defaultName());
        new TopicSetup(settings, bench.admin()).ensure(Role.INGEST.topics());
        try (RunningRole ingest =
                new RoleStarter(settings, bench.cluster()).ingest(new IngestMeters(new SimpleMeterRegistry()))) {
            List<String> raw = Bench.raw(settings);
            return new Watch(bench.admin(), Role.INGEST.applicationId(settings), raw, raw, ingest::check)
                    .untilDone(NAME, null);
        } finally {
            bench.clear(prefix);
        }
    }
}
