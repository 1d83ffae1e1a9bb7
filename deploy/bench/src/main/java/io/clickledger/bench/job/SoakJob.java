// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.job;

import io.clickledger.app.runtime.Answer;
import io.clickledger.app.runtime.RocksDbMemory;
import io.clickledger.app.runtime.Role;
import io.clickledger.app.runtime.RunningRole;
import io.clickledger.app.runtime.TopicSetup;
import io.clickledger.app.settings.SettingCatalogue;
import io.clickledger.app.settings.Settings;
import io.clickledger.bench.measure.Figures;
import io.clickledger.bench.measure.ProcessMemory;
import io.clickledger.bench.measure.ReadLog;
import io.clickledger.bench.measure.Watch;
import io.clickledger.schemas.Topic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** The sessionizer at full speed for as long as one likes, to see whether its memory grows. */
public final class SoakJob implements Job {

    private static final String NAME = "soak";
    private static final long BETWEEN_SAMPLES_MS = 10_000;
    private static final double MIB = 1 << 20;
    /** Of each partition, at least; what is read is within the last few. */
    private static final int KEPT_BYTES = 64 << 20;

    private static final int SEGMENT_BYTES = 16 << 20;

    private final Bench bench;
    private final Input input;
    private final int minutes;

    private record Sample(long events, long nanos, ProcessMemory memory, long rocksDb) {}

    /** @param input that goes on at its end as it was at its beginning */
    public SoakJob(Bench bench, Input input, int minutes) {
        this.bench = bench;
        this.input = input;
        this.minutes = minutes;
    }

    @Override
    public Title title() {
        return Title.once(NAME, NAME);
    }

    @Override
    public Optional<Input> input() {
        return Optional.of(input);
    }

    @Override
    public int longestWarmUp() {
        return 0;
    }

    @Override
    public List<Figures> run(int run) {
        String prefix = NAME + "-" + run + "-";
        Settings settings = bench.settings(prefix);
        new TopicSetup(settings, bench.admin()).ensure(Role.SESSIONIZE.topics());
        keepLittle(Role.SESSIONIZE.topics().stream().map(settings.topics()::of).toList());
        ReadLog log = ReadLog.of(Role.SESSIONIZE.applicationId(settings));
        ProcessMemory before = ProcessMemory.read();
        SoakFeed feed = new SoakFeed(bench, input, settings.topics().of(Topic.EVENTS), log);
        List<Sample> samples = new ArrayList<>();
        try (RunningRole role = SessionizerEngine.startRole(bench, settings);
                Background feeding = bench.running(Background.start("feed", feed))) {
            long rocksDbLimit = settings.get(SettingCatalogue.ROCKSDB_BYTES);
            while (log.events() == 0) {
                role.check();
                feeding.check();
                Watch.pause();
            }
            samples.add(sample(log, rocksDbLimit));
            for (int n = 1; n <= minutes * 60_000L / BETWEEN_SAMPLES_MS; n++) {
                Watch.pause(Math.max(
                        1,
                        BETWEEN_SAMPLES_MS * n
                                - (System.nanoTime() - samples.get(0).nanos()) / 1_000_000));
                role.check();
                feeding.check();
                samples.add(sample(log, rocksDbLimit));
                bench.progress().say(line(samples.get(0), samples.get(samples.size() - 1)));
            }
        }
        bench.clear(prefix);
        return List.of(figures(before, samples));
    }

    private static Sample sample(ReadLog log, long rocksDbLimit) {
        return new Sample(
                log.events(), System.nanoTime(), ProcessMemory.read(), RocksDbMemory.bytesInMemory(rocksDbLimit));
    }

    /** So that the disk does not fill up. Changelogs are compacted anyway. */
    private void keepLittle(Collection<String> topics) {
        List<AlterConfigOp> little = List.of(
                set(TopicConfig.RETENTION_BYTES_CONFIG, KEPT_BYTES),
                set(TopicConfig.SEGMENT_BYTES_CONFIG, SEGMENT_BYTES));
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        topics.forEach(topic -> changes.put(new ConfigResource(ConfigResource.Type.TOPIC, topic), little));
        Answer.of(bench.admin().incrementalAlterConfigs(changes).all());
    }

    private static AlterConfigOp set(String name, int value) {
        return new AlterConfigOp(new ConfigEntry(name, Integer.toString(value)), AlterConfigOp.OpType.SET);
    }

    private static String line(Sample first, Sample now) {
        return String.format(
                "soak: %d s, %,d events, RSS %s MiB (%s of it files), heap after GC %.0f of %.0f MiB, RocksDB %.0f MiB",
                (now.nanos() - first.nanos()) / 1_000_000_000,
                now.events(),
                mib(now.memory().resident()),
                mib(now.memory().mapped()),
                now.memory().heapAfterGc() / MIB,
                now.memory().heapReserved() / MIB,
                now.rocksDb() / MIB);
    }

    private static String mib(OptionalLong bytes) {
        return bytes.isPresent() ? String.format("%.0f", bytes.getAsLong() / MIB) : "not available";
    }

    private static Figures figures(ProcessMemory before, List<Sample> samples) {
        Sample first = samples.get(0);
        Sample last = samples.get(samples.size() - 1);
        double seconds = (last.nanos() - first.nanos()) / 1e9;
        Figures figures = new Figures(NAME)
                .with("minutes", seconds / 60)
                .with("events", last.events() - first.events())
                .with(Figures.EVENTS_PER_SECOND, (last.events() - first.events()) / seconds);
        figures = memory(figures, "before", before);
        String[] names = {"at_quarter", "at_half", "at_three_quarters", "at_end"};
        for (int quarter = 1; quarter <= names.length; quarter++) {
            Sample sample = samples.get((samples.size() - 1) * quarter / names.length);
            figures = memory(figures, names[quarter - 1], sample.memory())
                    .with("rocksdb_mib_" + names[quarter - 1], sample.rocksDb() / MIB);
        }
        ProcessMemory half = samples.get((samples.size() - 1) / 2).memory();
        if (half.resident().isPresent() && last.memory().resident().isPresent()) {
            double growth =
                    last.memory().resident().getAsLong() - half.resident().getAsLong();
            figures = figures.with("rss_growth_mib_half_to_end", growth / MIB)
                    .with("rss_growth_half_to_end", growth / half.resident().getAsLong());
        }
        return figures;
    }

    private static Figures memory(Figures figures, String when, ProcessMemory memory) {
        Figures more = figures;
        if (memory.resident().isPresent()) {
            more = more.with("rss_mib_" + when, memory.resident().getAsLong() / MIB);
        }
        if (memory.mapped().isPresent()) {
            more = more.with("rss_files_mib_" + when, memory.mapped().getAsLong() / MIB);
        }
        return more.with("heap_after_gc_mib_" + when, memory.heapAfterGc() / MIB)
                .with("heap_reserved_mib_" + when, memory.heapReserved() / MIB);
    }
}
