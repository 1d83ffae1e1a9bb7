// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.job;

import io.clickledger.app.metrics.SessionizerMeters;
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

/** The sessionizer as it is deployed: events to sessions, outcomes and match rates, exactly once. */
public final class SessionizeJob implements Job {

    private final Bench bench;
    private final String name;
    private final String input;

    /** @param input the prefix of the topics whose events are read */
    public SessionizeJob(Bench bench, String name, String input) {
        this.bench = bench;
        this.name = name;
        this.input = input;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Figures run(int run) {
        String prefix = name + "-" + run + "-";
        String events = input + Topic.EVENTS.defaultName();
        Settings settings = bench.settings(prefix, "topic.events=" + events);
        new TopicSetup(settings, bench.admin()).ensure(Role.SESSIONIZE.topics());
        try (RunningRole sessionizer = new RoleStarter(settings, bench.cluster())
                .sessionize(new SessionizerMeters(new SimpleMeterRegistry()))) {
            Figures figures = new Watch(
                            bench.admin(),
                            Role.SESSIONIZE.applicationId(settings),
                            List.of(events),
                            Bench.read(settings),
                            sessionizer::check)
                    .untilDone(name, null);
            return figures.withAnswer(SessionsFound.byUs(bench, settings));
        } finally {
            bench.clear(prefix);
        }
    }
}
