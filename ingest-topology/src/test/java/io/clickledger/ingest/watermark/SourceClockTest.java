// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.watermark;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.ingest.InputMode;
import io.clickledger.ingest.watermark.SourceClock.Partition;
import io.clickledger.schemas.EndOfInput;
import java.util.List;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SourceClockTest {

    private static final PartitionClock ENDED = PartitionClock.UNSTARTED.end();

    private final SourceClock live = new SourceClock(InputMode.LIVE, 100);
    private final SourceClock history = new SourceClock(InputMode.HISTORY, 100);

    @Test
    void theSlowestPartitionDecides() {
        live.advance(List.of(at(5_000), at(3_000)));
        assertThat(live.time()).hasValue(2_900);
    }

    @Test
    void aPartitionWithNothingToSaySilencesTheSource() {
        live.advance(List.of(at(5_000), silent()));
        assertThat(live.time()).isEmpty();
    }

    @Test
    void withoutPartitionsThereIsNoTime() {
        live.advance(List.of());
        assertThat(live.time()).isEmpty();
        assertThat(live.hasEnded()).isFalse();
    }

    @Test
    void aPartitionThatAppearsLaterCannotTakeTimeBack() {
        live.advance(List.of(at(5_000)));
        live.advance(List.of(at(6_000), at(1_000)));
        assertThat(live.time()).hasValue(4_900);
        live.advance(List.of(at(6_000), silent()));
        assertThat(live.time()).hasValue(4_900);
    }

    @Test
    void timeResumesWhereItStood() {
        live.resumeAt(7_000);
        live.advance(List.of(at(5_000)));
        assertThat(live.time()).hasValue(7_000);
        live.advance(List.of(at(8_000)));
        assertThat(live.time()).hasValue(7_900);
    }

    @Test
    void inHistoryEndedPartitionsNoLongerCount() {
        history.advance(List.of(at(5_000), new Partition(ENDED, OptionalLong.empty())));
        assertThat(history.time()).hasValue(4_900);
        assertThat(history.hasEnded()).isFalse();
    }

    @Test
    void inHistoryTheSourceEndsWithItsLastPartition() {
        Partition ended = new Partition(ENDED, OptionalLong.empty());
        history.advance(List.of(ended, ended));
        assertThat(history.time()).hasValue(EndOfInput.TIME);
        assertThat(history.hasEnded()).isTrue();
    }

    @Test
    void liveInputNeverEnds() {
        live.advance(List.of(new Partition(ENDED, OptionalLong.of(1_000))));
        assertThat(live.time()).hasValue(900);
    }

    @Property
    void timeNeverGoesBack(@ForAll List<@LongRange(min = 0, max = 10_000) Long> times) {
        SourceClock clock = new SourceClock(InputMode.LIVE, 100);
        long reached = Long.MIN_VALUE;
        for (long time : times) {
            clock.advance(List.of(at(time)));
            assertThat(clock.time().orElseThrow()).isGreaterThanOrEqualTo(reached);
            reached = clock.time().orElseThrow();
        }
    }

    private static Partition at(long maxEventTime) {
        return new Partition(new PartitionClock(maxEventTime, maxEventTime, false), OptionalLong.empty());
    }

    private static Partition silent() {
        return new Partition(PartitionClock.UNSTARTED, OptionalLong.empty());
    }
}
