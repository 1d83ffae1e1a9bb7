// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer;

import static io.clickledger.sessionizer.TestFacts.as;
import static io.clickledger.sessionizer.TestFacts.by;
import static io.clickledger.sessionizer.TestFacts.click;
import static io.clickledger.sessionizer.TestFacts.denied;
import static io.clickledger.sessionizer.TestFacts.doubleOf;
import static io.clickledger.sessionizer.TestFacts.inSession;
import static io.clickledger.sessionizer.TestFacts.landing;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.avro.AnnouncedClick;
import io.clickledger.avro.ClickStanding;
import io.clickledger.avro.Landing;
import io.clickledger.avro.RateCounts;
import io.clickledger.avro.RoundWatermark;
import io.clickledger.schemas.EndOfInput;
import io.clickledger.sessionizer.outcome.MatchKey;
import io.clickledger.sessionizer.rate.CountArithmetic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.specific.SpecificRecord;

/** What is decided is a function of the facts that were in time, whatever their order, partitions and watermarks. */
class FactOrderPropertiesTest {

    private static final long T = 1_700_000_000_000L;
    private static final long HOUR = 3_600_000L;
    private static final long WINDOW = ClickSettings.defaults().landingWindow().toMillis();
    private static final long HOLD = SessionBounds.of(SessionizerSettings.defaults(), ClickSettings.defaults())
            .landingHold()
            .toMillis();

    /** @param deadline the first watermark that it must come before */
    private record Fact(long deadline, SpecificRecord value) {}

    @Property(tries = 40)
    void orderPartitionsAndWatermarksChangeNothing(@ForAll long seed) {
        List<Fact> facts = facts(new Random(seed));
        ClickPartitions expected = run(facts, 1, 20 * HOUR, seed);
        for (int partitions : new int[] {1, 3}) {
            for (long step : new long[] {7 * 60_000, HOUR}) {
                ClickPartitions actual = run(facts, partitions, step, seed + partitions + step);
                assertThat(actual.outcomes.values()).containsExactlyInAnyOrderElementsOf(expected.outcomes.values());
                assertThat(actual.outcomes).isEqualTo(expected.outcomes);
                assertThat(actual.sources.values()).containsExactlyInAnyOrderElementsOf(expected.sources.values());
                assertThat(actual.counts).isEqualTo(expected.counts);
                assertThat(actual.handedOn)
                        .filteredOn(handedOn -> handedOn.getTime() == EndOfInput.TIME)
                        .hasSize(partitions);
            }
        }
    }

    @Property(tries = 60)
    void theAccountBalances(@ForAll long seed) {
        List<Fact> facts = facts(new Random(seed));
        ClickPartitions run = run(facts, 2, 11 * 60_000, seed);
        long measured = facts.stream()
                .filter(fact -> fact.value() instanceof AnnouncedClick)
                .map(fact -> ((AnnouncedClick) fact.value()).getMatchKey())
                .distinct()
                .count();
        long sessions = facts.stream()
                .filter(fact -> fact.value() instanceof Landing landing
                        && landing.getSession() != null
                        && landing.getSession().getFirstWithClickId())
                .count();
        assertThat(run.outcomes).hasSize((int) measured);
        assertThat(run.sources.keySet().stream().filter(key -> key.endsWith(" 0")))
                .hasSize((int) sessions);
        RateCounts all = run.counts.entrySet().stream()
                .filter(entry ->
                        entry.getKey().startsWith("HOUR") && entry.getKey().endsWith("ALL all"))
                .map(Map.Entry::getValue)
                .reduce(CountArithmetic.zero(), (sum, counts) -> {
                    CountArithmetic.add(sum, counts);
                    return sum;
                });
        assertThat(all.getClicks()).isEqualTo(measured);
        assertThat(classes(all)).isEqualTo(sessions);
        for (RateCounts counts : run.counts.values()) {
            assertThat(outcomes(counts)).isEqualTo(counts.getClicks());
            assertThat(counts.getLandingSeen()).isZero();
            long landed = counts.getSessionStarted() + counts.getJoinedSession() + counts.getConsentDenied();
            assertThat(counts.getMatchedByClickId() + counts.getMatchedByVisitor() + counts.getMatchedByDevice())
                    .isEqualTo(landed);
            assertThat(counts.getLatencyHistogram().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(landed);
        }
    }

    private static long outcomes(RateCounts counts) {
        return counts.getInvalid()
                + counts.getDoubleClick()
                + counts.getNonLanding()
                + counts.getSessionStarted()
                + counts.getJoinedSession()
                + counts.getConsentDenied()
                + counts.getNotLanded();
    }

    private static long classes(RateCounts counts) {
        return counts.getFromClick()
                + counts.getJoinedOnly()
                + counts.getReturnVisit()
                + counts.getSharedLink()
                + counts.getRejectedClick()
                + counts.getLateLanding()
                + counts.getOrphan();
    }

    /** Facts come in any order between two watermarks, from two sources whose watermarks are not the same. */
    private static ClickPartitions run(List<Fact> facts, int partitions, long step, long seed) {
        Random random = new Random(seed);
        ClickPartitions run = new ClickPartitions(partitions, AccountSettings.defaults(), seed);
        List<Fact> left = new ArrayList<>(facts);
        Collections.shuffle(left, random);
        left.sort(Comparator.comparingLong(fact -> (fact.deadline() - T) / step));
        long time = T;
        while (!left.isEmpty()) {
            time += step;
            while (!left.isEmpty() && (left.get(0).deadline() - T) / step <= (time - T) / step - 1) {
                run.send(left.remove(0).value());
                run.run(random.nextInt(4));
            }
            run.send(new RoundWatermark(0, 0, 2, time));
            run.run(random.nextInt(40));
            run.send(new RoundWatermark(0, 1, 2, time - random.nextInt((int) step)));
            run.run(random.nextInt(40));
        }
        run.send(new RoundWatermark(0, 1, 2, EndOfInput.TIME));
        run.send(new RoundWatermark(0, 0, 2, EndOfInput.TIME));
        run.run(Integer.MAX_VALUE);
        return run;
    }

    private static List<Fact> facts(Random random) {
        List<Fact> facts = new ArrayList<>();
        List<AnnouncedClick> clicks = new ArrayList<>();
        List<AnnouncedClick> all = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            long time = T + random.nextInt(4 * 3_600) * 1_000L;
            String[] ids = random.nextInt(5) == 0 ? new String[0] : new String[] {"id" + random.nextInt(18)};
            AnnouncedClick click = by(visitor(random), device(random), click("c" + i, time, ids));
            int kind = random.nextInt(12);
            if (kind == 0) {
                as(ClickStanding.INVALID, click);
            } else if (kind == 1) {
                as(ClickStanding.NON_LANDING, click);
            } else if (kind < 5 && !clicks.isEmpty()) {
                AnnouncedClick counted = clicks.get(random.nextInt(clicks.size()));
                click.getClick().setOccurredAt(counted.getClick().getOccurredAt() + 1 + random.nextInt(2_000));
                if (!counted.getMatchKey().equals(click.getMatchKey())) {
                    doubleOf(counted, click);
                }
            } else {
                clicks.add(click);
            }
            facts.add(new Fact(click.getClick().getOccurredAt(), click));
            all.add(click);
        }
        for (int i = 0; i < 40; i++) {
            long time = T + random.nextInt(5 * 3_600) * 1_000L;
            String id = random.nextInt(3) == 0 ? null : "id" + random.nextInt(20);
            time = Math.max(time, firstDoubleClickWith(id, all));
            Landing landing = by(visitor(random), device(random), landing("l" + i, time, id));
            if (id != null && random.nextInt(10) == 0) {
                facts.add(new Fact(time, denied(landing)));
                continue;
            }
            long started = time - random.nextInt(2) * 60_000L;
            long closed = time + TestFacts.GAP + random.nextInt(2) * random.nextInt(3 * 3_600) * 1_000L;
            boolean isHeld = id == null && !mayBeClaimed(landing, all);
            if (isHeld && landing.getDeviceKey() != null) {
                landing.setMatchKey(MatchKey.ofDevice(landing.getDeviceKey()));
            }
            if (!isHeld) {
                facts.add(new Fact(time, landing));
            } else if (landing.getDeviceKey() != null && closed > time + HOLD) {
                facts.add(new Fact(time + HOLD, landing));
            }
            facts.add(new Fact(closed, inSession("s" + i, started, closed, started == time, id != null, landing)));
        }
        return facts;
    }

    /** A click id is not on a landing before there is a click that has it; only of clicks that land by themselves it may be. */
    private static long firstDoubleClickWith(String id, List<AnnouncedClick> clicks) {
        return clicks.stream()
                .filter(click -> click.getMatchKey().equals("click:GCLID:" + id))
                .min(Comparator.<AnnouncedClick>comparingLong(
                                click -> click.getClick().getOccurredAt())
                        .thenComparing(click -> click.getClick().getEventId()))
                .filter(click -> click.getStanding() == ClickStanding.DOUBLE_CLICK)
                .map(click -> click.getClick().getOccurredAt())
                .orElse(0L);
    }

    /** Whether a landing without a click id is announced under its visitor at once. */
    private static boolean mayBeClaimed(Landing landing, List<AnnouncedClick> clicks) {
        return clicks.stream()
                .map(AnnouncedClick::getClick)
                .filter(click -> click.getVisitorKey().equals(landing.getVisitorKey()))
                .mapToLong(click -> landing.getOccurredAt() - click.getOccurredAt())
                .anyMatch(after -> after >= 0 && after <= WINDOW);
    }

    private static String visitor(Random random) {
        return "v" + random.nextInt(4);
    }

    private static String device(Random random) {
        int device = random.nextInt(3);
        return device == 0 ? null : "device:" + device;
    }
}
