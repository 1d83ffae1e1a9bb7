// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.oracle;

import io.clickledger.avro.Click;
import io.clickledger.avro.ClickAction;
import io.clickledger.avro.ClickIdType;
import io.clickledger.avro.ClickKind;
import io.clickledger.avro.Consent;
import io.clickledger.avro.PageView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/**
 * Raw traffic of a made-up site, the same for the same seed: browsing visitors, on-site and inbound clicks, refused
 * consent, copies. Records come in the order of arrival: disordered in time by at most {@link #DISORDER}.
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

    public Traffic(long seed, int visitors, Duration span) {
        this.random = new Random(seed);
        this.visitors = visitors;
        this.span = span;
    }

    /**
     * Endless traffic of now: each record is made when it is asked for, up to a disorder old. One in twenty is a copy of the
     * one before.
     */
    public Iterator<SpecificRecord> live(Duration disorder) {
        return Stream.iterate(0, i -> i + 1)
                .flatMap(i -> {
                    long time = System.currentTimeMillis() - random.nextInt((int) disorder.toMillis());
                    SpecificRecord made = record("e" + i, "v" + random.nextInt(visitors), time);
                    return random.nextInt(20) == 0 ? Stream.of(made, made) : Stream.of(made);
                })
                .iterator();
    }

    /** The records in order of arrival. Copies stand within the disorder of their first copy, at the same event time. */
    public List<SpecificRecord> records(int events) {
        List<Arrival> arrivals = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            long time = START + (long) (random.nextDouble() * span.toMillis());
            SpecificRecord value = record("e" + i, "v" + random.nextInt(visitors), time);
            arrivals.add(new Arrival(delayed(time), value));
            if (random.nextInt(20) == 0) {
                arrivals.add(new Arrival(delayed(time), value));
            }
        }
        arrivals.sort((a, b) -> Long.compare(a.time, b.time));
        return arrivals.stream().map(Arrival::value).toList();
    }

    private long delayed(long time) {
        return time + (long) (random.nextDouble() * DISORDER.toMillis());
    }

    private SpecificRecord record(String id, String visitor, long time) {
        int kind = random.nextInt(10);
        if (kind < 7) {
            return pageView(id, visitor, time);
        }
        return kind < 9 ? onSiteClick(id, visitor, time) : inboundClick(id, visitor, time);
    }

    public PageView pageView(String id, String visitor, long time) {
        return PageView.newBuilder()
                .setEventId(id)
                .setVisitorId(visitor)
                .setOccurredAt(time)
                .setReceivedAt(time)
                .setUrl(page())
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
                .setPageUrl(page())
                .build();
    }

    private Click inboundClick(String id, String visitor, long time) {
        return Click.newBuilder()
                .setEventId(id)
                .setVisitorId(visitor)
                .setOccurredAt(time)
                .setReceivedAt(time)
                .setKind(ClickKind.AD)
                .setAction(ClickAction.OPEN_PAGE)
                .setClickId("c-" + id)
                .setClickIdType(ClickIdType.GCLID)
                .setTargetUrl(page() + "?gclid=c-" + id)
                .build();
    }

    private String page() {
        return "https://shop.example/p/" + random.nextInt(30);
    }
}
