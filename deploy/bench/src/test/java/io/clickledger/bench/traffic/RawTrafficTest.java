// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.avro.Click;
import io.clickledger.avro.ClickKind;
import io.clickledger.avro.PageView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

final class RawTrafficTest {

    private static final long GRACE_MS = 5 * 60_000;
    private static final Pattern CLICK_ID = Pattern.compile("gclid=([^&]+)");

    private record Sent(SpecificRecord value, long arrival) {

        String eventId() {
            return value instanceof Click click ? click.getEventId() : ((PageView) value).getEventId();
        }

        String visitorId() {
            return value instanceof Click click ? click.getVisitorId() : ((PageView) value).getVisitorId();
        }

        long time() {
            return value instanceof Click click ? click.getOccurredAt() : ((PageView) value).getOccurredAt();
        }
    }

    private static List<Sent> sent(Mix mix) {
        List<Sent> sent = new ArrayList<>();
        long said = new RawTraffic(mix).send((value, arrival) -> sent.add(new Sent(value, arrival)));
        assertThat(said).isEqualTo(sent.size());
        return sent;
    }

    @Test
    void sameSeedMakesSameTrafficAndAnotherSeedMakesOther() {
        assertThat(sent(Mix.ordinary(5_000, 100, 1))).isEqualTo(sent(Mix.ordinary(5_000, 100, 1)));
        assertThat(sent(Mix.ordinary(5_000, 100, 1))).isNotEqualTo(sent(Mix.ordinary(5_000, 100, 2)));
    }

    @Test
    void nothingIsSentTwice() {
        List<Sent> sent = sent(Mix.ordinary(20_000, 1_000, 1));
        assertThat(sent).hasSizeGreaterThanOrEqualTo(20_000);
        assertThat(sent.stream().map(Sent::eventId)).doesNotHaveDuplicates();
    }

    @Test
    void aTenthIsOutOfOrderAndAllOfItWithinGrace() {
        List<Sent> sent = sent(Mix.ordinary(50_000, 1_000, 1));
        long late =
                sent.stream().filter(record -> record.arrival() > record.time()).count();
        assertThat((double) late / sent.size()).isBetween(0.09, 0.11);
        long newest = 0;
        for (Sent record : sent) {
            assertThat(record.time()).isGreaterThan(newest - GRACE_MS);
            newest = Math.max(newest, record.time());
        }
        assertThat(sent).isSortedAccordingTo((one, other) -> Long.compare(one.arrival(), other.arrival()));
    }

    @Test
    void everyClickIdOfALandingIsThatOfAClick() {
        List<Sent> sent = sent(Mix.ordinary(20_000, 1_000, 1));
        Set<String> clicked = new HashSet<>();
        Set<String> landed = new HashSet<>();
        for (Sent record : sent) {
            if (record.value() instanceof Click click && click.getKind() == ClickKind.AD) {
                clicked.add(click.getClickId());
            } else if (record.value() instanceof PageView view) {
                Matcher matcher = CLICK_ID.matcher(view.getUrl());
                if (matcher.find()) {
                    landed.add(matcher.group(1));
                }
            }
        }
        assertThat(landed).isNotEmpty();
        assertThat(clicked).containsAll(landed);
    }

    @Test
    void partOfADayBeginsWithOneRecordOfEachSessionWhoseVisitorHasLeft() {
        Mix mix = Mix.partOfDay(5_000, 10_000, 20_000, 1);
        List<Sent> sent = sent(mix);
        assertThat(sent).hasSizeBetween(mix.recordsBefore() + 5_000, mix.recordsBefore() + 5_010);
        List<Sent> before = sent.stream()
                .filter(record -> record.time() < RawTraffic.START_MS)
                .toList();
        assertThat(before).hasSize(mix.recordsBefore());
        assertThat(before.get(0).time()).isLessThan(RawTraffic.START_MS - 30 * 60_000);
    }

    @Test
    void visitsOfOneLengthAreOfThatLength() {
        Map<String, Long> events = sent(Mix.ofLength(2_000, 100, 1)).stream()
                .filter(record -> record.visitorId() != null)
                .collect(Collectors.groupingBy(Sent::visitorId, Collectors.counting()));
        assertThat(events.values()).isNotEmpty().allMatch(number -> number == 100);
    }

    @Test
    void busyVisitorMakesItsShareOfAllRecords() {
        List<Sent> sent = sent(Mix.ordinary(20_000, 1_000, 1).withBusyVisitor(5));
        Map<String, Long> events = sent.stream()
                .filter(record -> record.visitorId() != null)
                .collect(Collectors.groupingBy(Sent::visitorId, Collectors.counting()));
        long most = events.values().stream().mapToLong(Long::longValue).max().orElseThrow();
        assertThat((double) most / sent.size()).isBetween(0.19, 0.21);
    }

    @Test
    void trafficAtARateHasThatRateFromItsBeginningOn() {
        Mix mix = Mix.atRate(500, 30_000, 1);
        long seconds = 20;
        long early = sent(mix).stream()
                .filter(record -> record.time() < RawTraffic.START_MS + seconds * 1_000)
                .count();
        assertThat((double) early / seconds).isBetween(400.0, 600.0);
    }
}
