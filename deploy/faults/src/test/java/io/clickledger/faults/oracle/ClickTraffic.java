// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.oracle;

import io.clickledger.avro.Click;
import io.clickledger.avro.ClickAction;
import io.clickledger.avro.ClickIdType;
import io.clickledger.avro.ClickKind;
import io.clickledger.avro.Consent;
import io.clickledger.avro.PageView;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;

/**
 * Inbound clicks and what follows them: landings in and after the landing window, with and without the click id, of the
 * same visitor, another one or one who refuses consent; double clicks; visits that come back with the same click id; click
 * ids that nobody knows.
 */
final class ClickTraffic {

    /** A record that is to come at a time, epoch milliseconds, UTC. */
    record Planned(long time, SpecificRecord value) {

        SpecificRecord at(long actual) {
            if (value instanceof Click click) {
                return Click.newBuilder(click)
                        .setOccurredAt(actual)
                        .setReceivedAt(actual)
                        .build();
            }
            return PageView.newBuilder((PageView) value)
                    .setOccurredAt(actual)
                    .setReceivedAt(actual)
                    .build();
        }
    }

    private static final String USER_AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";
    private static final String ROBOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
    private static final List<ClickAction> NEVER_LEADING =
            List.of(ClickAction.CALL, ClickAction.LEAD_FORM, ClickAction.EXPAND);

    private final Random random;
    private final int visitors;
    private final long windowMs;

    ClickTraffic(Random random, int visitors, long windowMs) {
        this.random = random;
        this.visitors = visitors;
        this.windowMs = windowMs;
    }

    /** A click on an ad by some visitor, who is not always known. */
    Click click(String id, long time) {
        int visitor = random.nextInt(visitors);
        boolean known = random.nextInt(4) > 0;
        return Click.newBuilder()
                .setEventId(id)
                .setVisitorId(known ? "v" + visitor : null)
                .setIp(random.nextInt(4) > 0 ? ip(visitor) : null)
                .setUserAgent(random.nextInt(20) == 0 ? ROBOT : USER_AGENT)
                .setOccurredAt(time)
                .setReceivedAt(time)
                .setKind(ClickKind.AD)
                .setAction(
                        random.nextInt(12) == 0
                                ? NEVER_LEADING.get(random.nextInt(NEVER_LEADING.size()))
                                : ClickAction.OPEN_PAGE)
                .setClickId(random.nextInt(8) == 0 ? null : "c-" + id)
                .setClickIdType(ClickIdType.GCLID)
                .setPlatform(random.nextBoolean() ? "google_ads" : null)
                .setTargetUrl(Traffic.page(random))
                .build();
    }

    /** What follows a click. */
    List<Planned> following(Click click) {
        List<Planned> planned = new ArrayList<>();
        if (random.nextInt(10) < 7) {
            boolean lost = random.nextInt(5) == 0;
            planned.add(landing(click, "-l", lost, random.nextInt(12) == 0 ? windowMs * 5 / 4 : windowMs / 3));
        }
        if (random.nextInt(12) == 0) {
            planned.add(landing(click, "-r", false, windowMs * 6));
        }
        if (random.nextInt(10) == 0) {
            Click twice = Click.newBuilder(click)
                    .setEventId(click.getEventId() + "-d")
                    .setClickId(click.getClickId() == null ? null : click.getClickId() + "-d")
                    .build();
            long time = click.getOccurredAt() + 1 + random.nextInt(2_500);
            planned.add(new Planned(time, twice));
            if (random.nextBoolean()) {
                planned.add(landing(twice, "-l", false, windowMs / 3));
            }
        }
        if (random.nextInt(20) == 0) {
            Click unknown = Click.newBuilder(click)
                    .setClickId("nobody-" + click.getEventId())
                    .build();
            planned.add(landing(unknown, "-o", false, windowMs));
        }
        return planned;
    }

    private Planned landing(Click click, String suffix, boolean lost, long withinMs) {
        int visitor = click.getVisitorId() == null || random.nextInt(6) == 0
                ? random.nextInt(visitors)
                : Integer.parseInt(click.getVisitorId().substring(1));
        boolean withId = !lost && click.getClickId() != null;
        long time = click.getOccurredAt() + (long) (random.nextDouble() * withinMs);
        PageView view = PageView.newBuilder()
                .setEventId(click.getEventId() + suffix)
                .setVisitorId("v" + visitor)
                .setIp(click.getIp() == null ? ip(visitor) : click.getIp())
                .setUserAgent(USER_AGENT)
                .setOccurredAt(time)
                .setReceivedAt(time)
                .setUrl(click.getTargetUrl() + (withId ? "?gclid=" + click.getClickId() : ""))
                .setReferrer("https://www.google.com/")
                .setConsent(random.nextInt(12) == 0 ? Consent.DENIED : Consent.GRANTED)
                .build();
        return new Planned(time, view);
    }

    /** Two visitors share one. */
    private static String ip(int visitor) {
        return "198." + (visitor / 2 / 250) % 250 + "." + visitor / 2 % 250 + ".7";
    }
}
