// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.job;

import io.clickledger.app.metrics.SessionizerMeters;
import io.clickledger.app.runtime.Role;
import io.clickledger.app.runtime.RoleStarter;
import io.clickledger.app.runtime.RunningRole;
import io.clickledger.app.runtime.TopicSetup;
import io.clickledger.app.settings.Settings;
import io.clickledger.schemas.Topic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.stream.Stream;

/** The sessionizer as it is deployed: events to sessions, outcomes and match rates, exactly once. */
public final class SessionizerEngine implements Engine {

    @Override
    public Running start(Bench bench, Settings settings) {
        return new RunningSessionizer(bench, settings, startRole(bench, settings));
    }

    @Override
    public boolean hasState() {
        return true;
    }

    static RunningRole startRole(Bench bench, Settings settings) {
        new TopicSetup(settings, bench.admin()).ensure(Role.SESSIONIZE.topics());
        return bench.running(new RoleStarter(settings, bench.cluster())
                .sessionize(new SessionizerMeters(new SimpleMeterRegistry())));
    }

    /** What the sessionizer reads: its input, and the topics that join its stages. */
    static List<String> reads(Settings settings) {
        return Stream.of(Topic.EVENTS, Topic.CLICK_FACTS, Topic.RATE_CHANGES)
                .map(settings.topics()::of)
                .toList();
    }

    private record RunningSessionizer(Bench bench, Settings settings, RunningRole role) implements Running {

        @Override
        public void check() {
            role.check();
        }

        @Override
        public String group() {
            return Role.SESSIONIZE.applicationId(settings);
        }

        @Override
        public List<String> reads() {
            return SessionizerEngine.reads(settings);
        }

        @Override
        public void answer(String name, Input input) {
            if (input.mix().ended()) {
                bench.answers().give(SessionsFound.question(input), name, SessionsFound.byUs(bench, settings));
            }
        }

        @Override
        public void close() {
            role.close();
        }
    }
}
