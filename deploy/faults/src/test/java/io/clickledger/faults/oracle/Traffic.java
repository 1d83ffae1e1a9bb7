// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.oracle;

import io.clickledger.avro.Click;
import io.clickledger.avro.ClickKind;
import io.clickledger.avro.Consent;
import io.clickledger.avro.PageView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;

/**
 * Raw traffic of a made-up site, the same for the same seed: browsing visitors, on-site clicks, inbound clicks and what
 * follows them, refused consent, copies. Records come in the order of arrival: disordered in time by at most
 * {@link #DISORDER}.
 */
public final class Traffic {

    /** Less than the grace period, so that nothing is late. */
    public static final Duration DISORDER = Duration.ofMinutes(4);

    private static final long START = Instant.parse("2026-03-28T20:00:00Z").toEpochMilli();
    private static final List<ClickKind> ON_SITE = List.of(ClickKind.LINK, ClickKind.BUTTON, ClickKind.FORM_SUBMIT);

    private record Arrival(long time, SpecificRecord value) {}

    private final Random random;
    private final int visitors;
    private final Duration span;
    private final ClickTraffic clicks;

    /** @param landingWindow how long after a click its landing may be; some will be later */
    public Traffic(long seed, int visitors, Duration span, Duration landingWindow) {
        this.random = new Random(seed);
        this.visitors = visitors;
        this.span = span;
        this.clicks = new ClickTraffic(random, visitors, landingWindow.toMillis());
    }

    /**
     * Endless traffic of now: each record is made when it is asked for, up to a disorder old. One in twenty is a copy of the
     * one before.
     */
    public Iterator<SpecificRecord> live(Duration disorder) {
        return new Iterator<>() {
            private final PriorityQueue<ClickTraffic.Planned> planned =
                    new PriorityQueue<>(Comparator.comparingLong(ClickTraffic.Planned::time));
            private SpecificRecord copy;
            private int made;

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public SpecificRecord next() {
                if (copy != null) {
                    SpecificRecord again = copy;
                    copy = null;
                    return again;
                }
                SpecificRecord next = made(System.currentTimeMillis() - random.nextInt((int) disorder.toMillis()));
                copy = random.nextInt(20) == 0 ? next : null;
                return next;
            }

            private SpecificRecord made(long time) {
                if (!planned.isEmpty() && planned.peek().time() <= time) {
                    return planned.poll().at(time);
                }
                SpecificRecord value = record("e" + made++, time);
                if (value instanceof Click click && click.getKind() == ClickKind.AD) {
                    planned.addAll(clicks.following(click));
                }
                return value;
            }
        };
    }

    /** Some more records than these, in order of arrival. Copies stand within the disorder of their first copy, at the same event time. */
    public List<SpecificRecord> records(int events) {
        List<Arrival> arrivals = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            long time = START + (long) (random.nextDouble() * span.toMillis());
            SpecificRecord value = record("e" + i, time);
            add(arrivals, time, value);
            if (value instanceof Click click && click.getKind() == ClickKind.AD) {
                clicks.following(click).forEach(next -> add(arrivals, next.time(), next.at(next.time())));
            }
        }
        arrivals.sort(Comparator.comparingLong(Arrival::time));
        return arrivals.stream().map(Arrival::value).toList();
    }

    private void add(List<Arrival> arrivals, long time, SpecificRecord value) {
        arrivals.add(new Arrival(delayed(time), value));
        if (random.nextInt(20) == 0) {
            arrivals.add(new Arrival(delayed(time), value));
        }
    }

    private long delayed(long time) {
        return time + (long) (random.nextDouble() * DISORDER.toMillis());
    }

    private SpecificRecord record(String id, long time) {
        String visitor = "v" + random.nextInt(visitors);
        int kind = random.nextInt(10);
        if (kind < 7) {
            return pageView(id, visitor, time);
        }
        return kind < 9 ? onSiteClick(id, visitor, time) : clicks.click(id, time);
    }

    public PageView pageView(String id, String visitor, long time) {
        return PageView.newBuilder()
                .setEventId(id)
                .setVisitorId(visitor)
                .setOccurredAt(time)
                .setReceivedAt(time)
                .setUrl(page(random))
                .setReferrer(random.nextInt(3) == 0 ? null : "https://shop.example/")
                .setConsent(random.nextInt(15) == 0 ? Consent.DENIED : Consent.GRANTED)
                .build();
    }

    private Click onSiteClick(String id, String visitor, long time) {
        return Click.newBuilder()
                .setEventId(id)
                .setVisitorId(visitor)
                .setOccurredAt(time)
                .setReceivedAt(time)
                .setKind(ON_SITE.get(random.nextInt(ON_SITE.size())))
                .setPageUrl(page(random))
                .build();
    }

    static String page(Random random) {
        return "https://shop.example/p/" + random.nextInt(30);
    }
}
