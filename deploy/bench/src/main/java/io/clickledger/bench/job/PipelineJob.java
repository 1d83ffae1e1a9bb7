// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.job;

import io.clickledger.app.runtime.GroupProgress;
import io.clickledger.app.runtime.Role;
import io.clickledger.app.runtime.RunningRole;
import io.clickledger.app.settings.Settings;
import io.clickledger.bench.measure.Figures;
import io.clickledger.bench.measure.Meter;
import io.clickledger.bench.measure.Watch;
import io.clickledger.schemas.Topic;
import java.util.ArrayList;
import java.util.List;

/** Both roles at once: raw records to sessions, outcomes and match rates. Raw records are counted. */
public final class PipelineJob implements Job {

    private static final String NAME = "pipeline";

    private final Bench bench;
    private final Input input;

    public PipelineJob(Bench bench, Input input) {
        this.bench = bench;
        this.input = input;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String family() {
        return NAME;
    }

    @Override
    public String kind() {
        return NAME;
    }

    @Override
    public boolean isRepeated() {
        return true;
    }

    @Override
    public void prepare() {
        input.make();
    }

    @Override
    public List<Figures> run(int run) {
        String prefix = NAME + "-" + run + "-";
        Settings settings = IngestJob.settings(bench, prefix, input);
        Figures figures;
        try (RunningRole ingest = IngestJob.startRole(bench, settings);
                RunningRole sessionizer = SessionizerEngine.startRole(bench, settings)) {
            figures = measure(settings, ingest, sessionizer);
        }
        bench.answers().give(SessionsFound.question(input), NAME, SessionsFound.byUs(bench, settings));
        bench.clear(prefix);
        return List.of(figures);
    }

    /** A record is done when the sessionizer has done its event; how many events there are is known only at the end. */
    private Figures measure(Settings settings, RunningRole ingest, RunningRole sessionizer) {
        GroupProgress raw = new GroupProgress(bench.admin(), Role.INGEST.applicationId(settings), input.raw());
        Watch watch = new Watch(
                bench.admin(),
                Role.SESSIONIZE.applicationId(settings),
                List.of(settings.topics().of(Topic.EVENTS)),
                SessionizerEngine.reads(settings),
                sessionizer::check);
        List<Meter.Reading> readings = new ArrayList<>();
        while (!raw.state().isEnd()) {
            ingest.check();
            sessionizer.check();
            readings.add(watch.now());
            Watch.pause();
        }
        long events = GroupProgress.ends(
                        bench.admin(), List.of(settings.topics().of(Topic.EVENTS)))
                .values()
                .stream()
                .mapToLong(Long::longValue)
                .sum();
        double rawPerEvent = (double) raw.state().all() / events;
        readings.add(watch.await(events));
        Meter.Reading quarter = readings.stream()
                .filter(reading -> reading.events() >= events / 4)
                .findFirst()
                .orElseThrow();
        Meter.Reading read = readings.get(readings.size() - 1);
        Meter.Reading from = Meter.from(readings.get(0), quarter, read);
        return Figures.ofBacklog(
                NAME, raw(from, rawPerEvent), raw(read, rawPerEvent), raw(watch.awaitEnd(), rawPerEvent));
    }

    private static Meter.Reading raw(Meter.Reading events, double rawPerEvent) {
        return new Meter.Reading((long) (events.events() * rawPerEvent), events.wallNanos(), events.cpuNanos());
    }
}
