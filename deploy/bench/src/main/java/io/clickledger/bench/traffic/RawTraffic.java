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

    private final Mix mix;
    private final Random random;
    private final RawRecords records;
    private final PriorityQueue<Visit> visits = new PriorityQueue<>(Comparator.comparingLong(visit -> visit.nextAt));
    private final PriorityQueue<Arrival> late = new PriorityQueue<>(Comparator.comparingLong(Arrival::at));
    private long sent;

    private static final class Visit {
        private Visitor visitor;
        private Click paidClick;
        private int number;
        private int left;
        private long nextAt;
    }

    private record Arrival(long at, SpecificRecord value) {}

    public RawTraffic(Mix mix) {
        this.mix = mix;
        this.random = new Random(mix.seed());
        this.records = new RawRecords(random);
    }

    /**
     * Makes all of it.
     *
     * @param to takes each record and the time of its arrival, epoch milliseconds, UTC
     * @return how many records
     */
    public long send(ObjLongConsumer<SpecificRecord> to) {
        double nextVisit = START_MS;
        while (sent < mix.records() || !visits.isEmpty()) {
            boolean begin = sent < mix.records() && (visits.isEmpty() || nextVisit <= visits.peek().nextAt);
            if (begin) {
                begin((long) nextVisit, to);
                nextVisit += mix.msBetweenVisits();
            } else {
                Visit visit = visits.poll();
                arrive(visit.nextAt, event(visit), to);
                if (visit.left > 0) {
                    visit.nextAt += Mix.PAUSE_MS / 2 + random.nextInt((int) Mix.PAUSE_MS);
                    visits.add(visit);
                }
            }
        }
        sendLate(Long.MAX_VALUE, to);
        return sent;
    }

    private void begin(long time, ObjLongConsumer<SpecificRecord> to) {
        Visit visit = new Visit();
        visit.visitor = records.visitor(random.nextInt(mix.visitors()));
        visit.left = length();
        visit.nextAt = time;
        if (random.nextInt(100) < 30) {
            visit.paidClick = records.adClick(visit.visitor, time);
            arrive(time, visit.paidClick, to);
            visit.nextAt += 1_000 + random.nextInt(2_000);
            if (random.nextInt(100) < 36) {
                return; // It never lands.
            }
        }
        visits.add(visit);
    }

    /** Geometric, so that there are bounces and long visits, too. */
    private int length() {
        int length = 1;
        while (random.nextInt(mix.eventsPerVisit()) > 0) {
            length++;
        }
        return length;
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
    }

    private void sendLate(long until, ObjLongConsumer<SpecificRecord> to) {
        while (!late.isEmpty() && late.peek().at() <= until) {
            Arrival arrival = late.poll();
            to.accept(arrival.value(), arrival.at());
        }
    }
}
