// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.avro.Session;
import io.clickledger.avro.SiteEvent;
import io.clickledger.schemas.EndOfInput;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Events in any disorder, with copies, under a watermark that runs ahead of some of them. */
class LatenessPropertiesTest {

    private static final long GAP = Visitor.GAP;

    @Property(tries = 1_000)
    void everyVerdictAndEverySessionIsThatOfTheNaiveModel(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 60) int count,
            @ForAll @LongRange(min = GAP, max = 30 * GAP) long span) {
        Random random = new Random(seed);
        List<SiteEvent> arriving = arriving(random, count, span);
        Visitor visitor = new Visitor();
        NaiveVisitor naive = new NaiveVisitor(GAP);
        long watermark = -span;
        for (SiteEvent event : arriving) {
            assertThat(visitor.accept(event))
                    .as("event at %s", event.getOccurredAt())
                    .isEqualTo(naive.accept(event));
            if (random.nextInt(3) == 0) {
                // Often exactly on a boundary.
                long step = random.nextBoolean() ? GAP * random.nextInt(3) / 2 : random.nextInt((int) GAP);
                watermark = Math.max(watermark + 1, Math.min(event.getOccurredAt() - GAP + step, span));
                visitor.watermark(watermark);
                naive.watermark(watermark);
            }
        }
        visitor.end();
        naive.watermark(EndOfInput.TIME);

        assertThat(visitor.published).isEqualTo(naive.published);
    }

    @Property(tries = 500)
    void publishedSessionsAreFurtherApartThanTheGapAndHoldEveryAcceptedEventOnce(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 80) int count,
            @ForAll @LongRange(min = GAP, max = 30 * GAP) long span) {
        Random random = new Random(seed);
        Visitor visitor = new Visitor();
        long watermark = 0;
        int accepted = 0;
        int duplicates = 0;
        for (SiteEvent event : arriving(random, count, span)) {
            switch (visitor.accept(event)) {
                case ACCEPTED -> accepted++;
                case DUPLICATE -> duplicates++;
                default -> {}
            }
            if (random.nextInt(4) == 0) {
                watermark = Math.max(watermark, event.getOccurredAt() + random.nextInt((int) (3 * GAP)) - GAP);
                visitor.watermark(watermark);
            }
        }
        List<Session> sessions = new ArrayList<>(visitor.end());

        assertThat(sessions.stream().mapToLong(Session::getEvents).sum()).isEqualTo(accepted);
        assertThat(sessions.stream().mapToLong(Session::getDuplicates).sum()).isEqualTo(duplicates);
        sessions.sort(Comparator.comparingLong(Session::getStartedAt));
        for (int i = 1; i < sessions.size(); i++) {
            assertThat(sessions.get(i).getStartedAt())
                    .isGreaterThan(sessions.get(i - 1).getEndedAt() + GAP);
        }
    }

    /** In rough order of time, with copies, and times that are often whole halves of the gap. */
    private static List<SiteEvent> arriving(Random random, int count, long span) {
        List<SiteEvent> events = RandomEvents.of(random, count, span);
        for (SiteEvent event : events) {
            if (random.nextBoolean()) {
                event.setOccurredAt(event.getOccurredAt() / (GAP / 2) * (GAP / 2));
            }
        }
        List<SiteEvent> withCopies = new ArrayList<>(events);
        for (int i = 0; i < count / 3; i++) {
            withCopies.add(events.get(random.nextInt(count)));
        }
        if (random.nextInt(4) == 0) {
            Collections.shuffle(withCopies, random);
            return withCopies;
        }
        return Disorder.within(random.nextInt((int) (6 * GAP)), withCopies, random);
    }
}
