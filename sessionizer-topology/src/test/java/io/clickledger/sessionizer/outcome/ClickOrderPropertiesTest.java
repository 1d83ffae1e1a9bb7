// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.avro.AnnouncedClick;
import io.clickledger.avro.ClickStanding;
import io.clickledger.avro.InboundClick;
import io.clickledger.schemas.EndOfInput;
import io.clickledger.sessionizer.TestClick;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What is announced of clicks is a function of the clicks: neither their order of arrival nor the steps of time matter. */
class ClickOrderPropertiesTest {

    private static final Comparator<InboundClick> ORDER =
            Comparator.comparingLong(InboundClick::getOccurredAt).thenComparing(InboundClick::getEventId);

    @Property(tries = 300)
    void inAnyOrderOfArrivalTheSameIsAnnounced(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int count) {
        Random random = new Random(seed);
        List<InboundClick> clicks = random(random, count);
        List<String> expected = oracle(clicks);
        Collections.shuffle(clicks, random);
        ClicksOfVisitor visitor = new ClicksOfVisitor();
        clicks.forEach(visitor::accept);

        assertThat(told(visitor.watermark(EndOfInput.TIME).announced)).isEqualTo(expected);
        assertThat(visitor.copies).isEqualTo(count - expected.size());
    }

    @Property(tries = 300)
    void withinGraceTheWatermarkMayRunAlong(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 60) int count,
            @ForAll @IntRange(min = 0, max = 20_000) int grace) {
        Random random = new Random(seed);
        List<InboundClick> clicks = random(random, count);
        List<String> expected = oracle(clicks);
        List<InboundClick> arriving = new ArrayList<>(clicks);
        Collections.shuffle(arriving, random);
        arriving.sort(Comparator.comparingLong(click -> click.getOccurredAt() + random(click, seed, grace)));
        ClicksOfVisitor visitor = new ClicksOfVisitor();
        long greatest = 0;
        for (InboundClick click : arriving) {
            visitor.accept(click);
            greatest = Math.max(greatest, click.getOccurredAt());
            if (random.nextInt(3) == 0) {
                visitor.watermark(greatest - grace);
            }
        }

        assertThat(told(visitor.watermark(EndOfInput.TIME).announced)).isEqualTo(expected);
    }

    /** How much later than it happened a click arrives: the same for the same click, however often it is asked. */
    private static long random(InboundClick click, long seed, int grace) {
        return new Random(seed ^ click.getOccurredAt() * 31 + click.getEventId().hashCode()).nextInt(grace + 1);
    }

    /** Few ids, ads and moments, so that everything meets. What is of one id and time is the same in all. */
    private static List<InboundClick> random(Random random, int count) {
        List<InboundClick> clicks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int id = random.nextInt(40);
            long time = 100_000 + random.nextInt(60) * 500L;
            InboundClick click = TestClick.of(ClicksOfVisitor.VISITOR, time, "e" + id);
            TestClick.onAd(click, id % 3 == 0 ? null : "ad-" + id % 3);
            if (id % 4 != 0) {
                TestClick.withClickId(click, "c" + id / 2);
            }
            if (id % 13 == 0) {
                TestClick.byBot(click);
            }
            clicks.add(click);
        }
        return clicks;
    }

    /** The rules once more, over all clicks at once. */
    private static List<String> oracle(List<InboundClick> clicks) {
        List<InboundClick> sorted = new ArrayList<>(clicks);
        sorted.sort(ORDER);
        List<AnnouncedClick> announced = new ArrayList<>();
        for (InboundClick click : sorted) {
            long time = click.getOccurredAt();
            boolean copy = announced.stream()
                    .anyMatch(known -> time <= known.getClick().getOccurredAt() + ClicksOfVisitor.WINDOW
                            && (known.getClick().getEventId().equals(click.getEventId())
                                    || known.getMatchKey().equals(MatchKey.of(click))));
            if (copy) {
                continue;
            }
            AnnouncedClick counted = announced.stream()
                    .filter(known -> known.getStanding() == ClickStanding.COUNTED)
                    .filter(known -> known.getClick().getOccurredAt() < time
                            && time <= known.getClick().getOccurredAt() + ClicksOfVisitor.DOUBLE)
                    .filter(known -> known.getClick().getAdId() == null
                            ? click.getAdId() == null
                            : known.getClick().getAdId().equals(click.getAdId()))
                    .findFirst()
                    .orElse(null);
            ClickStanding standing = click.getBot()
                    ? ClickStanding.INVALID
                    : counted != null ? ClickStanding.DOUBLE_CLICK : ClickStanding.COUNTED;
            announced.add(new AnnouncedClick(MatchKey.of(click), click, standing, null, null));
        }
        return told(announced);
    }

    private static List<String> told(List<AnnouncedClick> announced) {
        return announced.stream()
                .map(click -> click.getClick().getOccurredAt() + " "
                        + click.getClick().getEventId() + " " + click.getMatchKey() + " " + click.getStanding())
                .toList();
    }
}
