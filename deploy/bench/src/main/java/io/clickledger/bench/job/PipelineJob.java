// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.job;

import io.clickledger.app.runtime.Role;
import io.clickledger.app.runtime.RunningRole;
import io.clickledger.app.settings.Settings;
import io.clickledger.bench.measure.Figures;
import io.clickledger.bench.measure.Meter;
import io.clickledger.bench.measure.Watch;
import io.clickledger.schemas.Topic;
import java.util.List;
import java.util.Optional;

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
    public Title title() {
        return Title.repeated(NAME);
    }

    @Override
    public Optional<Input> input() {
        return Optional.of(input);
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

    /** A record is done when the sessionizer has read its event; how many events there are is known only at the end. */
    private Figures measure(Settings settings, RunningRole ingest, RunningRole sessionizer) {
        Runnable check = () -> {
            ingest.check();
            sessionizer.check();
        };
        Watch ofRaw = new Watch(bench.admin(), Role.INGEST.applicationId(settings), input.raw(), input.raw(), check);
        Watch ofEvents = new Watch(
                bench.admin(),
                Role.SESSIONIZE.applicationId(settings),
                List.of(settings.topics().of(Topic.EVENTS)),
                SessionizerEngine.reads(settings),
                check);
        long raw = ofRaw.inputEnd();
        ofRaw.await(raw);
        ofRaw.awaitEnd();
        long events = ofEvents.inputEnd();
        Meter.Reading read = ofEvents.await(events);
        Meter.Reading from = ofEvents.await(events / 4);
        ofEvents.awaitEnd();
        double rawPerEvent = (double) raw / events;
        return Figures.ofBacklog(
                NAME,
                from.withEvents((long) (from.events() * rawPerEvent)),
                read.withEvents((long) (read.events() * rawPerEvent)),
                Meter.read(raw));
    }
}
