// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.job;

import io.clickledger.app.runtime.TopicSetup;
import io.clickledger.app.settings.Settings;
import io.clickledger.bench.measure.Figures;
import io.clickledger.bench.measure.LogSizes;
import io.clickledger.bench.measure.Meter;
import io.clickledger.bench.measure.Watch;
import io.clickledger.schemas.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An engine over events that come one after the other, so many a second. */
public final class SteadyJob implements Job {

    private static final String FAMILY = "steady";
    private static final int CALM_SECONDS = 10;
    /** Of all alike, though the sessionizer alone knows that it is not behind. */
    private static final String COMMITS = "commit.interval-behind=PT1S";

    /** How the events come. */
    public record Load(int perSecond, int seconds) {

        /** How many there must be, until all is measured and a little longer. */
        public long events() {
            return (long) perSecond * (3 * CALM_SECONDS + seconds);
        }
    }

    private final Bench bench;
    private final String kind;
    private final Input input;
    private final Engine engine;
    private final Load load;

    /** @param engine null: the feed alone, to know what of the others' cost is the feed's */
    public SteadyJob(Bench bench, String kind, Input input, Engine engine, Load load) {
        this.bench = bench;
        this.kind = kind;
        this.input = input;
        this.engine = engine;
        this.load = load;
    }

    @Override
    public Title title() {
        return new Title(FAMILY + "-" + kind, FAMILY, kind, false);
    }

    @Override
    public Optional<Input> input() {
        return Optional.of(input);
    }

    /** It takes its time, however warm it is. */
    @Override
    public int longestWarmUp() {
        return 1;
    }

    @Override
    public List<Figures> run(int run) {
        String prefix = name() + "-" + run + "-";
        Settings settings = bench.settings(prefix, "input=live", COMMITS);
        new TopicSetup(settings, bench.admin()).ensure(List.of(Topic.EVENTS));
        String events = settings.topics().of(Topic.EVENTS);
        boolean full = engine != null && engine.hasState();
        SteadyFeed feed = new SteadyFeed(bench, input, events, load.perSecond(), full);
        List<Figures> figures;
        try (Background feeding = bench.running(Background.start("feed", feed))) {
            figures = engine == null
                    ? measure(feed, feeding)
                    : measure(settings, feed, feeding, full ? input.mix().recordsBefore() : 0);
        }
        bench.clear(prefix);
        return figures;
    }

    private List<Figures> measure(SteadyFeed feed, Background feeding) {
        feed.begin();
        while (feed.sent() == 0) {
            feeding.check();
            Watch.pause();
        }
        Watch.pause(CALM_SECONDS * 1_000L);
        Meter.Reading from = Meter.read(feed.sent());
        Watch.pause(load.seconds() * 1_000L);
        feeding.check();
        Meter.Reading to = Meter.read(feed.sent());
        return List.of(Figures.ofBacklog(name(), from, to, to));
    }

    private List<Figures> measure(Settings settings, SteadyFeed feed, Background feeding, long before) {
        try (Engine.Running running = engine.start(bench, settings)) {
            Watch watch = new Watch(
                    bench.admin(),
                    running.group(),
                    List.of(settings.topics().of(Topic.EVENTS)),
                    running.reads(),
                    running::check);
            watch.await(before);
            feed.begin();
            watch.await(before + 1);
            Watch.pause(CALM_SECONDS * 1_000L);
            LogSizes sizes = LogSizes.read(bench.admin());
            Meter.Reading from = watch.now();
            Watch.pause(load.seconds() * 1_000L);
            running.check();
            feeding.check();
            Meter.Reading to = watch.now();
            long behind = feed.sent() - to.events();
            List<Figures> figures = new ArrayList<>();
            figures.add(Figures.ofBacklog(name(), from, to, to).with("events_behind", behind));
            if (engine.hasState()) {
                LogSizes written = LogSizes.read(bench.admin()).since(sizes);
                figures.add(WrittenBytes.of("bytes-steady", written, to.events() - from.events(), settings));
            }
            return figures;
        }
    }
}
