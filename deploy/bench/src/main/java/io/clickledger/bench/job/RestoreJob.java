// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.job;

import io.clickledger.app.runtime.Role;
import io.clickledger.app.runtime.RunningRole;
import io.clickledger.app.settings.Settings;
import io.clickledger.bench.measure.Figures;
import io.clickledger.bench.measure.LogSizes;
import io.clickledger.bench.measure.Meter;
import io.clickledger.bench.measure.Watch;
import java.util.List;
import java.util.Optional;

/** The sessionizer starts again on a machine that has none of its state, with many sessions open. */
public final class RestoreJob implements Job {

    private static final String NAME = "restore";

    private final Bench bench;
    private final Input input;

    /** @param input of a part of a day, so that sessions are open at its end */
    public RestoreJob(Bench bench, Input input) {
        this.bench = bench;
        this.input = input;
    }

    @Override
    public Title title() {
        return Title.once(NAME, "sessionize");
    }

    @Override
    public Optional<Input> input() {
        return Optional.of(input);
    }

    @Override
    public List<Figures> run(int run) {
        String prefix = NAME + "-" + run + "-";
        Settings settings = bench.settings(prefix, "topic.events=" + input.events());
        try (RunningRole role = SessionizerEngine.startRole(bench, settings)) {
            String group = Role.SESSIONIZE.applicationId(settings);
            new Watch(bench.admin(), group, List.of(input.events()), SessionizerEngine.reads(settings), role::check)
                    .awaitEnd();
        }
        bench.deleteState(prefix);
        double changelog =
                LogSizes.read(bench.admin()).of(topic -> topic.startsWith(prefix) && topic.endsWith("-changelog"));
        Meter.Reading from = Meter.read(0);
        Meter.Reading to;
        try (RunningRole role = SessionizerEngine.startRole(bench, settings)) {
            while (!role.isReady()) {
                role.check();
                Watch.pause();
            }
            to = Meter.read(input.mix().openSessions());
        }
        bench.clear(prefix);
        double seconds = (to.wallNanos() - from.wallNanos()) / 1e9;
        return List.of(new Figures(NAME)
                .with("visitors", to.events())
                .with("seconds", seconds)
                .with("visitors_per_second", to.events() / seconds)
                .with("cpu_us_per_visitor", (to.cpuNanos() - from.cpuNanos()) / 1e3 / to.events())
                .with("changelog_bytes", changelog));
    }
}
