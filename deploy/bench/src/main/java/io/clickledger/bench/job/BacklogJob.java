// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.job;

import io.clickledger.app.settings.Settings;
import io.clickledger.bench.measure.Figures;
import io.clickledger.bench.measure.LogSizes;
import io.clickledger.bench.measure.Watch;
import java.util.ArrayList;
import java.util.List;

/** An engine over events that are all there, as fast as it goes. */
public final class BacklogJob implements Job {

    /**
     * What it is called.
     *
     * @param name   of its own
     * @param family as {@link Job#family}
     * @param kind   as {@link Job#kind}
     * @param repeated as {@link Job#isRepeated}
     */
    public record Title(String name, String family, String kind, boolean repeated) {

        /** Of a job that stands for itself and is run in each round. */
        public static Title alone(String name) {
            return new Title(name, name, name, true);
        }
    }

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
    public String name() {
        return title.name();
    }

    @Override
    public String family() {
        return title.family();
    }

    @Override
    public String kind() {
        return title.kind();
    }

    @Override
    public boolean isRepeated() {
        return title.repeated();
    }

    @Override
    public void prepare() {
        input.make();
    }

    @Override
    public List<Figures> run(int run) {
        String prefix = name() + "-" + run + "-";
        Settings settings = bench.settings(prefix, "topic.events=" + input.events());
        List<Figures> figures = new ArrayList<>();
        try (Engine.Running running = engine.start(bench, settings)) {
            Watch watch =
                    new Watch(bench.admin(), running.group(), List.of(input.events()), running.reads(), running::check);
            figures.add(watch.backlog(name(), input.mix().recordsBefore(), () -> running.awaitRest(input)));
            if (bytes != null) {
                figures.add(WrittenBytes.of(bytes, LogSizes.read(bench.admin()), settings));
            }
            running.answer(name(), input);
        }
        bench.clear(prefix);
        return figures;
    }
}
