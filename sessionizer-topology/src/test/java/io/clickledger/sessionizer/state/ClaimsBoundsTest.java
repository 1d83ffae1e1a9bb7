// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.avro.AnnouncedClick;
import io.clickledger.avro.Channel;
import io.clickledger.avro.ClickOutcome;
import io.clickledger.avro.ClickStanding;
import io.clickledger.avro.InboundClick;
import io.clickledger.avro.Landing;
import io.clickledger.avro.LandingSession;
import io.clickledger.avro.Outcome;
import io.clickledger.avro.RateCounts;
import io.clickledger.avro.SessionSource;
import io.clickledger.avro.SourceClass;
import io.clickledger.sessionizer.TestClick;
import io.clickledger.sessionizer.outcome.Claims;
import io.clickledger.sessionizer.outcome.Decisions;
import io.clickledger.sessionizer.outcome.MatchKey;
import io.clickledger.sessionizer.outcome.SettleRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A key with far more than any visitor or device has: its record stays small, and each click is settled once. */
class ClaimsBoundsTest {

    private static final long T = 1_700_000_000_000L;
    private static final long WINDOW = 30 * 60_000L;
    private static final int CLICKS = 20_000;
    private static final int LANDINGS = 2_000;
    private static final long LARGEST_RECORD = 8 << 20;

    private final SettleRules rules = new SettleRules(WINDOW, 30 * 86_400_000L, 86_400_000L, 2 * WINDOW);
    private final ClaimsFormat format = new ClaimsFormat();
    private final Recorded decided = new Recorded();
    private ClaimsMemory memory = new ClaimsMemory();

    /** What leaves a key: outcomes, and clicks and landings that are handed on. */
    private static final class Recorded implements Decisions {
        private final List<ClickOutcome> outcomes = new ArrayList<>();
        private final List<String> handedOn = new ArrayList<>();

        @Override
        public void announce(AnnouncedClick click) {
            handedOn.add(click.getClick().getEventId());
        }

        @Override
        public void announce(Landing landing, boolean isOrphan) {}

        @Override
        public void measured(AnnouncedClick click) {}

        @Override
        public void copy() {}

        @Override
        public void outcome(ClickOutcome outcome) {
            outcomes.add(outcome);
        }

        @Override
        public void source(SessionSource source, SourceClass before) {}

        @Override
        public void count(InboundClick click, RateCounts change) {}

        @Override
        public void count(Landing landing, RateCounts change) {}
    }

    @ParameterizedTest
    @CsvSource({"8192, 1", "8192, 10", "20, 1", "20, 10"})
    void aHotDeviceKeySettlesEachClickOnceAndStaysSmall(int pageLength, int clicksInAMillisecond) {
        String key = MatchKey.ofDevice("device:1");
        List<Landing> landings = new ArrayList<>();
        for (int i = 0; i < LANDINGS; i++) {
            landings.add(landing(key, i, T + 10L * i, pageLength));
        }
        for (int i = 0; i < CLICKS; i++) {
            if (i % 10 == 0) {
                claims(key).accept(landings.get(i / 10));
            }
            claims(key).accept(click(key, i, T + i / clicksInAMillisecond, page(i / 10, pageLength)));
            if (i % 500 == 0) {
                reread();
            }
        }
        reread();
        claims(key).settle(T + 10 * WINDOW);
        reread();
        for (Landing landing : landings) {
            claims(key).accept(closed(landing));
        }
        claims(key).settle(Long.MAX_VALUE);
        assertThat(memory.clicks).isEmpty();
        assertThat(settledOnce()).isEqualTo(CLICKS);
        assertThat(decided.handedOn).isEmpty();
        assertThat(decided.outcomes)
                .anyMatch(outcome -> outcome.getOutcome() == Outcome.SESSION_STARTED)
                .anyMatch(outcome -> outcome.getOutcome() == Outcome.NOT_LANDED);
    }

    @ParameterizedTest
    @ValueSource(ints = {8192, 20})
    void aHotVisitorKeyHandsEachClickOnOrSettlesItOnce(int pageLength) {
        String key = MatchKey.ofVisitor("visitor");
        List<Landing> landings = new ArrayList<>();
        for (int i = 0; i < LANDINGS; i++) {
            Landing landing = landing(key, i, T + 10L * i, pageLength);
            landing.setVisitorKey("visitor");
            landings.add(landing);
        }
        for (int i = 0; i < CLICKS; i++) {
            if (i % 10 == 0) {
                claims(key).accept(landings.get(i / 10));
            }
            claims(key).accept(click(key, i, T + i, page(i / 10, pageLength)));
            if (i == CLICKS / 2) {
                claims(key).settle(T + 10 * WINDOW);
            }
            if (i % 500 == 0) {
                reread();
            }
        }
        claims(key).settle(T + 10 * WINDOW);
        reread();
        for (Landing landing : landings) {
            claims(key).accept(closed(landing));
        }
        claims(key).settle(Long.MAX_VALUE);
        assertThat(memory.clicks).isEmpty();
        assertThat(settledOnce()).isEqualTo(CLICKS);
    }

    /** How many clicks have left the key; each once. */
    private int settledOnce() {
        Map<String, Long> times = new TreeMap<>(
                decided.handedOn.stream().collect(Collectors.groupingBy(id -> id, Collectors.counting())));
        decided.outcomes.forEach(outcome -> times.merge(outcome.getEventId(), 1L, Long::sum));
        assertThat(times.values()).allMatch(count -> count == 1);
        return times.size();
    }

    /** As after a restart; and its record is small enough. */
    private void reread() {
        byte[] record = format.write(memory);
        assertThat(record.length).isLessThan((int) LARGEST_RECORD);
        memory = format.read(record);
    }

    private Claims claims(String key) {
        return new Claims(rules, key, memory, decided);
    }

    private static AnnouncedClick click(String key, int number, long time, String page) {
        InboundClick click = TestClick.of("visitor", time, "c" + number);
        click.setDeviceKey("device:1");
        click.setLandingPage(page);
        click.setTargetUrl("https://" + page);
        return new AnnouncedClick(key, click, ClickStanding.COUNTED, null, null);
    }

    private static Landing landing(String key, int number, long time, int pageLength) {
        Landing landing = new Landing();
        landing.setMatchKey(key);
        landing.setEventId("l" + number);
        landing.setOccurredAt(time);
        landing.setVisitorKey("v" + number);
        landing.setDeviceKey("device:1");
        landing.setPage(page(number, pageLength));
        landing.setChannel(Channel.DIRECT);
        return landing;
    }

    private static Landing closed(Landing landing) {
        long time = landing.getOccurredAt();
        return Landing.newBuilder(landing)
                .setSession(new LandingSession("s" + landing.getEventId(), time, time + WINDOW, true, false))
                .build();
    }

    private static String page(int number, int length) {
        String start = "shop.example/" + number + "/";
        return start + "x".repeat(Math.max(0, length - start.length()));
    }
}
