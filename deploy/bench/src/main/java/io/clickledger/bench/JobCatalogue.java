// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench;

import io.clickledger.bench.job.BacklogJob;
import io.clickledger.bench.job.Bench;
import io.clickledger.bench.job.CopyJob;
import io.clickledger.bench.job.Engine;
import io.clickledger.bench.job.Floor;
import io.clickledger.bench.job.IngestJob;
import io.clickledger.bench.job.Input;
import io.clickledger.bench.job.Job;
import io.clickledger.bench.job.LatencyJob;
import io.clickledger.bench.job.PipelineJob;
import io.clickledger.bench.job.RestoreJob;
import io.clickledger.bench.job.SessionWindowsDsl;
import io.clickledger.bench.job.SessionizerEngine;
import io.clickledger.bench.job.SoakJob;
import io.clickledger.bench.job.SteadyJob;
import io.clickledger.bench.job.StreamsEngine;
import io.clickledger.bench.job.Title;
import io.clickledger.bench.traffic.Mix;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** All jobs, in the order in which they run. */
final class JobCatalogue {

    /** What can be asked for. */
    static final List<String> FAMILIES = List.of(
            "copy",
            "floor",
            "sessionize",
            "ingest",
            "pipeline",
            "dsl",
            "dsl-emit",
            "open-sessions",
            "hot-visitor",
            "long-session",
            "restore",
            "steady",
            "bytes",
            "latency",
            "soak");

    private static final String SESSIONIZE = "sessionize";
    private static final String FLOOR = "floor";
    private static final String SOAK = "soak";
    private static final String BYTES = "bytes";
    /** The jobs that also say what is written. */
    private static final Set<String> OF_BYTES = Set.of(SESSIONIZE, "steady-sessionize");

    private static final int OPEN_SESSIONS = 10_000;
    private static final int SOAK_OPEN_SESSIONS = 100_000;
    private static final int[] SESSION_LENGTHS = {10, 100, 1_000, 10_000};
    private static final int THOUSAND = 1_000;

    /**
     * How much there is to do.
     *
     * @param events       raw records of the input that the repeated jobs share
     * @param partitions   of each topic
     * @param openSessions how many sessions are open at once, smallest first
     * @param load         of the steady jobs
     * @param minutes      that soak takes
     */
    record Sizes(long events, int partitions, List<Integer> openSessions, SteadyJob.Load load, int minutes) {}

    private final Bench bench;
    private final Sizes sizes;
    private final List<Job> jobs = new ArrayList<>();

    private JobCatalogue(Bench bench, Sizes sizes) {
        this.bench = bench;
        this.sizes = sizes;
    }

    /** @param only what is asked for; empty: everything */
    static List<Job> jobs(Bench bench, Sizes sizes, List<String> only) {
        JobCatalogue catalogue = new JobCatalogue(bench, sizes);
        catalogue.addRepeated();
        catalogue.addHotVisitor();
        catalogue.addLongSessions();
        catalogue.addManySessions();
        catalogue.jobs.add(new LatencyJob(bench, sizes.load()));
        if (only.contains(SOAK)) {
            Mix lap = Mix.lap(sizes.events(), SOAK_OPEN_SESSIONS, 6);
            catalogue.jobs.add(new SoakJob(bench, Input.inOrder(bench, SOAK, lap), sizes.minutes()));
        }
        return catalogue.jobs.stream()
                .filter(job -> only.isEmpty() || only.stream().anyMatch(asked -> isAskedFor(job, asked)))
                .toList();
    }

    private static boolean isAskedFor(Job job, String asked) {
        return asked.equals(job.title().family()) || asked.equals(BYTES) && OF_BYTES.contains(job.name());
    }

    private void addRepeated() {
        Mix mix = Mix.ordinary(sizes.events(), OPEN_SESSIONS, 1);
        Input input = Input.inOrder(bench, "main", mix);
        Input raw = Input.of(bench, "main", mix);
        Engine suppressed = new StreamsEngine(new SessionWindowsDsl(false));
        Engine emitted = new StreamsEngine(new SessionWindowsDsl(true));
        jobs.add(new CopyJob(bench, input));
        jobs.add(new BacklogJob(bench, Title.repeated(FLOOR), input, new StreamsEngine(new Floor())));
        jobs.add(new BacklogJob(bench, Title.repeated(SESSIONIZE), input, new SessionizerEngine(), "bytes-backlog"));
        jobs.add(new IngestJob(bench, raw));
        jobs.add(new PipelineJob(bench, raw));
        jobs.add(new BacklogJob(bench, Title.repeated("dsl"), input, suppressed));
        jobs.add(new BacklogJob(bench, Title.repeated("dsl-emit"), input, emitted));
    }

    private void addHotVisitor() {
        // As much as all others of its partition together.
        Mix mix = Mix.ordinary(sizes.events() / 2, OPEN_SESSIONS, 2).withBusyVisitor(sizes.partitions() + 1);
        String name = "hot-visitor";
        jobs.add(sessionize(name, name, Input.inOrder(bench, name, mix)));
    }

    private void addLongSessions() {
        for (int length : SESSION_LENGTHS) {
            String name = "long-session-" + length;
            Mix mix = Mix.ofLength(sizes.events() / 5, length, 3);
            jobs.add(sessionize(name, "long-session", Input.of(bench, name, mix)));
        }
    }

    private void addManySessions() {
        Input largest = null;
        List<Integer> open = sizes.openSessions();
        int visitors = 2 * open.get(open.size() - 1);
        long records = Math.max(sizes.events() / 2, sizes.load().events());
        for (int sessions : open) {
            String name = "open-sessions-" + shortened(sessions);
            largest = Input.of(bench, name, Mix.partOfDay(records, sessions, visitors, 4));
            jobs.add(sessionize(name, "open-sessions", largest));
        }
        jobs.add(new RestoreJob(bench, largest));
        jobs.add(new SteadyJob(bench, "feed", largest, null, sizes.load()));
        jobs.add(new SteadyJob(bench, FLOOR, largest, new StreamsEngine(new Floor()), sizes.load()));
        jobs.add(new SteadyJob(bench, SESSIONIZE, largest, new SessionizerEngine(), sizes.load()));
    }

    private BacklogJob sessionize(String name, String family, Input input) {
        return new BacklogJob(bench, new Title(name, family, SESSIONIZE, false), input, new SessionizerEngine());
    }

    private static String shortened(int number) {
        if (number % (THOUSAND * THOUSAND) == 0) {
            return number / THOUSAND / THOUSAND + "m";
        }
        return number % THOUSAND == 0 ? number / THOUSAND + "k" : Integer.toString(number);
    }
}
