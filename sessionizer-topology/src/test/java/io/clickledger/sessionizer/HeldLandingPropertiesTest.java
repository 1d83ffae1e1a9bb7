// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.avro.InboundClick;
import io.clickledger.avro.Landing;
import io.clickledger.avro.SiteEvent;
import io.clickledger.schemas.EndOfInput;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.specific.SpecificRecord;

/** What is announced of landings is a function of what was in time, whatever its order and the watermarks. */
class HeldLandingPropertiesTest {

    private static final long T = 1_700_000_000_000L;
    private static final long MINUTE = 60_000L;

    private record Input(long time, SpecificRecord value) {}

    @Property(tries = 25)
    void orderWatermarksAndRestartsChangeNothingThatIsToldOfALanding(@ForAll long seed) {
        List<Input> input = input(new Random(seed));
        List<String> expected = run(input, 20 * 60 * MINUTE, new Random(seed));
        assertThat(expected).isNotEmpty();
        for (long step : new long[] {3 * MINUTE, 7 * MINUTE, 50 * MINUTE}) {
            assertThat(run(input, step, new Random(seed + step))).isEqualTo(expected);
        }
    }

    /** Each landing announced, under which key, and with which session; in the order of the texts. */
    private static List<String> run(List<Input> input, long step, Random random) {
        List<Input> left = new ArrayList<>(input);
        Collections.shuffle(left, random);
        left.sort(Comparator.comparingLong(next -> (next.time() - T) / step));
        List<String> told = new ArrayList<>();
        try (SessionizerDriver stage = SessionizerDriver.ofVisitors(SessionizerSettings.defaults())) {
            long watermark = T;
            for (Input next : left) {
                while (next.time() >= watermark + step) {
                    watermark += step;
                    stage.watermark(0, 1, watermark);
                    if (random.nextInt(20) == 0) {
                        collect(stage, told);
                        stage.restart();
                    }
                }
                String key = next.value() instanceof SiteEvent event
                        ? event.getVisitorKey()
                        : ((InboundClick) next.value()).getVisitorKey();
                stage.value(key, next.value(), next.time());
            }
            stage.watermark(0, 1, EndOfInput.TIME);
            collect(stage, told);
        }
        Collections.sort(told);
        return told;
    }

    private static void collect(SessionizerDriver stage, List<String> told) {
        stage.facts().stream()
                .filter(fact -> fact.value() instanceof Landing)
                .forEach(fact -> told.add(fact.value().toString()));
    }

    private static List<Input> input(Random random) {
        List<Input> input = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            long time = T + random.nextInt(6 * 60) * MINUTE;
            SiteEvent event = TestEvent.of("v" + random.nextInt(3), time, "e" + i);
            event.setDeviceKey(random.nextInt(3) == 0 ? null : "device:" + random.nextInt(2));
            int kind = random.nextInt(5);
            if (kind == 0) {
                TestEvent.withClickId(event, "x" + i);
            } else if (kind < 3) {
                TestEvent.ledToByItsOwnSite(event);
            }
            input.add(new Input(time, event));
        }
        for (int i = 0; i < 6; i++) {
            long time = T + random.nextInt(6 * 60) * MINUTE;
            input.add(new Input(time, TestClick.of("v" + random.nextInt(3), time, "c" + i)));
        }
        return input;
    }
}
