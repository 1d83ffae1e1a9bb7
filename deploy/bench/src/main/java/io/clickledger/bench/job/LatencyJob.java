// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.job;

import io.clickledger.app.console.Progress;
import io.clickledger.app.feed.FeedReport;
import io.clickledger.app.feed.RawFeed;
import io.clickledger.app.runtime.RunningRole;
import io.clickledger.app.settings.SettingCatalogue;
import io.clickledger.app.settings.Settings;
import io.clickledger.bench.measure.Figures;
import io.clickledger.bench.measure.Meter;
import io.clickledger.bench.measure.Watch;
import io.clickledger.bench.traffic.Mix;
import io.clickledger.bench.traffic.Probe;
import io.clickledger.bench.traffic.RawTraffic;
import io.clickledger.schemas.RegistrySchemas;
import io.clickledger.schemas.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The whole pipeline, live, under a steady load of raw records made in the same process: from the moment when a landing is
 * sent to the moment when a consumer of committed match rates reads that its click has landed.
 */
public final class LatencyJob implements Job {

    private static final String NAME = "latency";
    /** A click is counted once the watermark has passed it, grace after it came; so the default would take minutes. */
    private static final String GRACE = "session.grace=PT10S";

    private static final long START_MS = 20_000;
    private static final long LONGEST_MS = 60_000;
    private static final long BETWEEN_PROBES_MS = 100;
    private static final long TO_LANDING_MS = 2_000;
    private static final long LONGEST_PAUSE_MS = 100;
    private static final long SEED = 5;

    private final Bench bench;
    private final SteadyJob.Load load;
    private final long graceMs;
    private final long beforeMs;
    private final long afterMs;

    /** @param load raw records; seconds are those in which landings are sent that are measured */
    public LatencyJob(Bench bench, SteadyJob.Load load) {
        this.bench = bench;
        this.load = load;
        this.graceMs = bench.settings("", GRACE).get(SettingCatalogue.GRACE).toMillis();
        this.beforeMs = START_MS + graceMs;
        this.afterMs = LONGEST_MS + graceMs;
    }

    @Override
    public Title title() {
        return Title.once(NAME, "pipeline");
    }

    /** None: it must be of the present. */
    @Override
    public Optional<Input> input() {
        return Optional.empty();
    }

    /** It takes its time, however warm it is. */
    @Override
    public int longestWarmUp() {
        return 1;
    }

    @Override
    public List<Figures> run(int run) {
        String prefix = NAME + "-" + run + "-";
        Settings settings = bench.settings(prefix, "input=live", GRACE);
        Figures figures;
        try (RunningRole ingest = IngestJob.startRole(bench, settings);
                RunningRole sessionizer = SessionizerEngine.startRole(bench, settings);
                Progress silent = Progress.onStandardError();
                RegistrySchemas schemas = bench.cluster().schemas()) {
            FeedReport report = new FeedReport(silent);
            ProbeWatch watch = new ProbeWatch(bench, settings.topics().of(Topic.CLICK_MATCH_RATES));
            try (RawFeed traffic = new RawFeed(bench.cluster(), settings.topics(), schemas, report);
                    RawFeed probes = new RawFeed(bench.cluster(), settings.topics(), schemas, new FeedReport(silent));
                    Background feeding = bench.running(Background.start("feed", goOn -> feed(traffic, goOn)));
                    Background watching = bench.running(Background.start("probe-watch", watch))) {
                Runnable check = () -> {
                    ingest.check();
                    sessionizer.check();
                    feeding.check();
                    watching.check();
                };
                figures = measure(probes, watch, report, check);
            }
        }
        bench.clear(prefix);
        return List.of(figures);
    }

    private void feed(RawFeed feed, Runnable goOn) {
        Mix mix = Mix.atRate(
                load.perSecond(), load.perSecond() * (beforeMs + afterMs + load.seconds() * 1_000L) / 1_000, SEED);
        new RawTraffic(mix, System.currentTimeMillis()).send((record, arrival) -> {
            goOn.run();
            for (long early = arrival - System.currentTimeMillis();
                    early > 0;
                    early = arrival - System.currentTimeMillis()) {
                goOn.run();
                Watch.pause(Math.min(early, LONGEST_PAUSE_MS));
            }
            feed.send(record, arrival);
        });
    }

    private Figures measure(RawFeed feed, ProbeWatch watch, FeedReport report, Runnable check) {
        int all = (int) ((beforeMs + load.seconds() * 1_000L) / BETWEEN_PROBES_MS);
        int counted = (int) (beforeMs / BETWEEN_PROBES_MS);
        int ahead = (int) (TO_LANDING_MS / BETWEEN_PROBES_MS);
        List<Probe> probes = new ArrayList<>();
        List<Long> landedAt = new ArrayList<>();
        Meter.Reading from = null;
        long began = System.nanoTime();
        while (landedAt.size() < all) {
            Watch.pause(Math.max(0, probes.size() * BETWEEN_PROBES_MS - (System.nanoTime() - began) / 1_000_000));
            check.run();
            long now = System.currentTimeMillis();
            Probe probe = new Probe(probes.size());
            feed.send(probe.click(now), now);
            probes.add(probe);
            if (probes.size() > ahead) {
                feed.send(probes.get(landedAt.size()).landing(now), now);
                landedAt.add(System.nanoTime());
            }
            if (landedAt.size() == counted && from == null) {
                from = Meter.read(report.fed());
            }
        }
        Meter.Reading to = Meter.read(report.fed());
        long end = System.nanoTime() + afterMs * 1_000_000;
        while (!isSeen(watch.seenAt(), all) && System.nanoTime() < end) {
            check.run();
            Watch.pause();
        }
        List<Double> latencies = new ArrayList<>();
        for (int n = counted; n < all; n++) {
            if (watch.seenAt().containsKey(n)) {
                latencies.add((watch.seenAt().get(n) - landedAt.get(n)) / 1e6);
            }
        }
        return figures(latencies, all - counted)
                .with(
                        "raw_records_per_second",
                        Figures.ofBacklog(NAME, from, to, to).values().get(Figures.EVENTS_PER_SECOND));
    }

    private static boolean isSeen(Map<Integer, Long> seen, int all) {
        return seen.size() >= all;
    }

    private Figures figures(List<Double> latencies, int probes) {
        if (latencies.isEmpty()) {
            throw new IllegalStateException("of " + probes + " landings, none was counted within " + afterMs + " ms");
        }
        List<Double> sorted = latencies.stream().sorted().toList();
        return new Figures(NAME)
                .with("p50_ms", quantile(sorted, 0.5))
                .with("p99_ms", quantile(sorted, 0.99))
                .with("max_ms", sorted.get(sorted.size() - 1))
                .with("grace_ms", graceMs)
                .with("p50_beyond_grace_ms", quantile(sorted, 0.5) - graceMs)
                .with("p99_beyond_grace_ms", quantile(sorted, 0.99) - graceMs)
                .with("landings", probes)
                .with("landings_not_counted", probes - latencies.size());
    }

    private static double quantile(List<Double> sorted, double share) {
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }
}
