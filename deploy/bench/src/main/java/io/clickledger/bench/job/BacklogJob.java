// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.job;

import io.clickledger.app.settings.SettingCatalogue;
import io.clickledger.app.settings.Settings;
import io.clickledger.bench.measure.Figures;
import io.clickledger.bench.measure.LogSizes;
import io.clickledger.bench.measure.Watch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An engine over events that are all there, as fast as it goes. */
public final class BacklogJob implements Job {

    private final Bench bench;
    private final Title title;
    private final Input input;
    private final Engine engine;
    private final String bytes;

    public BacklogJob(Bench bench, Title title, Input input, Engine engine) {
        this(bench, title, input, engine, null);
    }

    /** @param bytes name of the figures of what is written; null: these are not wanted */
    public BacklogJob(Bench bench, Title title, Input input, Engine engine, String bytes) {
        this.bench = bench;
        this.title = title;
        this.input = input;
        this.engine = engine;
        this.bytes = bytes;
    }

    @Override
    public Title title() {
        return title;
    }

    @Override
    public Optional<Input> input() {
        return Optional.of(input);
    }

    @Override
    public List<Figures> run(int run) {
        String prefix = name() + "-" + run + "-";
        Settings settings = bench.settings(prefix, "topic.events=" + input.events());
        List<Figures> figures = new ArrayList<>();
        try (Engine.Running running = engine.start(bench, settings)) {
            Watch watch =
                    new Watch(bench.admin(), running.group(), List.of(input.events()), running.reads(), running::check);
            figures.add(
                    with(settings, watch.backlog(name(), input.mix().recordsBefore(), () -> running.awaitRest(input))));
            if (bytes != null) {
                figures.add(WrittenBytes.of(bytes, LogSizes.read(bench.admin()), watch.inputEnd(), settings));
            }
            running.answer(name(), input);
        }
        bench.clear(prefix);
        return figures;
    }

    /** What the cost depends on where there is state. */
    private Figures with(Settings settings, Figures figures) {
        return engine.hasState()
                ? figures.with("open_sessions", input.mix().openSessions())
                        .with("cache_bytes", settings.get(SettingCatalogue.CACHE_BYTES))
                : figures;
    }
}
