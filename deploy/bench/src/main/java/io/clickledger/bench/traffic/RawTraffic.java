// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.traffic;

import io.clickledger.avro.Click;
import io.clickledger.avro.ClickKind;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.ObjLongConsumer;
import org.apache.avro.specific.SpecificRecord;

/**
 * Raw records of a shop, in the order of their arrival: visits overlap, a tenth of the records arrives late, by up to two
 * minutes, which is within grace, and nothing arrives twice.
 */
public final class RawTraffic {

    /** Event time of the beginning; epoch milliseconds, UTC. */
    public static final long START_MS = 1_790_000_000_000L;

    private static final int LATE_PER_CENT = 10;
    private static final int LATEST_MS = 120_000;

    /** The number of the visitor who never leaves. */
    private static final int BUSY = -1;

    private final Mix mix;
    private final long start;
    private final Random random;
    private final RawRecords records;
    private final PriorityQueue<Visit> visits = new PriorityQueue<>(Comparator.comparingLong(visit -> visit.nextAt));
    private final PriorityQueue<Arrival> late = new PriorityQueue<>(Comparator.comparingLong(Arrival::at));
    private final Visitor busy;
    private long sent;
    private int sinceBusy;

    private static final class Visit {
        private Visitor visitor;
        private Click paidClick;
        private int number;
        private int left;
        private long nextAt;
    }

    private record Arrival(long at, SpecificRecord value) {}

    public RawTraffic(Mix mix) {
        this(mix, START_MS);
    }

    /** @param start event time of the first visit, epoch milliseconds, UTC; what is open by then began before */
    public RawTraffic(Mix mix, long start) {
        this.mix = mix;
        this.start = start;
        this.random = new Random(mix.seed());
        this.records = new RawRecords(random);
        this.busy = records.visitor(BUSY);
    }

    /**
     * Makes all of it.
     *
     * @param to takes each record and the time of its arrival, epoch milliseconds, UTC
     * @return how many records
     */
    public long send(ObjLongConsumer<SpecificRecord> to) {
        if (mix.beginning() != Mix.Beginning.EMPTY) {
            begin(to);
        }
        long enough = sent + mix.records();
        double nextVisit = start;
        while (sent < enough || mix.ended() && !visits.isEmpty()) {
            boolean begin = sent < enough && (visits.isEmpty() || nextVisit <= visits.peek().nextAt);
            if (begin) {
                begin((long) nextVisit, to);
                nextVisit += mix.msBetweenVisits();
            } else {
                Visit visit = visits.poll();
                arrive(visit.nextAt, event(visit), to);
                if (visit.left > 0) {
                    visit.nextAt += pause();
                    visits.add(visit);
                }
            }
        }
        sendLate(Long.MAX_VALUE, to);
        return sent;
    }

    /** Visits whose length is geometric have as much before them in their middle as at their start. */
    private void begin(ObjLongConsumer<SpecificRecord> to) {
        int waiting = mix.recordsBefore();
        for (int n = 0; n < waiting; n++) {
            long time = start - Mix.WAIT_MS + Mix.WAIT_MS * n / waiting;
            arrive(time, records.landing(records.visitor(mix.visitors() + n), time), to);
        }
        for (int n = 0; n < mix.inVisit(); n++) {
            Visit visit = visit(start + random.nextInt(mix.visits().pauseMs()));
            visit.number = 1;
            visits.add(visit);
        }
    }

    private void begin(long time, ObjLongConsumer<SpecificRecord> to) {
        Visit visit = visit(time);
        if (random.nextInt(100) < mix.visits().paidPerCent()) {
            visit.paidClick = records.adClick(visit.visitor, time);
            arrive(time, visit.paidClick, to);
            visit.nextAt += 1_000 + random.nextInt(2_000);
            if (random.nextInt(100) < Visits.LOST_PER_CENT) {
                return; // It never lands.
            }
        }
        visits.add(visit);
    }

    private Visit visit(long time) {
        Visit visit = new Visit();
        visit.visitor = records.visitor(random.nextInt(mix.visitors()));
        visit.left = length();
        visit.nextAt = time;
        return visit;
    }

    private int length() {
        if (mix.visits().exact()) {
            return mix.visits().events();
        }
        int length = 1;
        while (random.nextInt(mix.visits().events()) > 0) {
            length++;
        }
        return length;
    }

    private long pause() {
        int mean = mix.visits().pauseMs();
        return mean / 2 + random.nextInt(mean);
    }

    private SpecificRecord event(Visit visit) {
        visit.left--;
        if (visit.number++ == 0) {
            return visit.paidClick == null
                    ? records.landing(visit.visitor, visit.nextAt)
                    : records.landing(visit.visitor, visit.nextAt, visit.paidClick);
        }
        int kind = random.nextInt(100);
        if (kind < 60) {
            return records.pageView(visit.visitor, visit.nextAt);
        }
        return records.siteClick(visit.visitor, visit.nextAt, kind < 95 ? ClickKind.LINK : ClickKind.FORM_SUBMIT);
    }

    private void arrive(long time, SpecificRecord value, ObjLongConsumer<SpecificRecord> to) {
        sendLate(time, to);
        if (random.nextInt(100) < LATE_PER_CENT) {
            late.add(new Arrival(time + random.nextInt(LATEST_MS), value));
        } else {
            to.accept(value, time);
        }
        sent++;
        if (mix.busyOneIn() > 0 && ++sinceBusy == mix.busyOneIn()) {
            sinceBusy = 0;
            to.accept(records.pageView(busy, time), time);
            sent++;
        }
    }

    private void sendLate(long until, ObjLongConsumer<SpecificRecord> to) {
        while (!late.isEmpty() && late.peek().at() <= until) {
            Arrival arrival = late.poll();
            to.accept(arrival.value(), arrival.at());
        }
    }
}
