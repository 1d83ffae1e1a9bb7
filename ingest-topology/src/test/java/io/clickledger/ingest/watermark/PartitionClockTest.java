// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.watermark;

import static io.clickledger.ingest.InputMode.HISTORY;
import static io.clickledger.ingest.InputMode.LIVE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PartitionClockTest {

    private static final OptionalLong NO_PROOF = OptionalLong.empty();
    private static final long GRACE = 300;

    @Test
    void aPartitionWithoutEventsSpeaksOnlyByProofAndOnlyLive() {
        PartitionClock clock = PartitionClock.UNSTARTED;
        assertThat(clock.time(LIVE, NO_PROOF, GRACE)).isEmpty();
        assertThat(clock.time(LIVE, at(1_000), GRACE)).hasValue(1_000 - GRACE);
        assertThat(clock.time(HISTORY, at(1_000), GRACE)).isEmpty();
    }

    @Test
    void withoutProofTheGreatestEventTimeSpeaks() {
        PartitionClock clock = PartitionClock.UNSTARTED
                .record(5_000, 10_000, NO_PROOF, 10_000)
                .record(4_000, 10_100, NO_PROOF, 10_100);
        assertThat(clock.time(LIVE, NO_PROOF, GRACE)).hasValue(5_000 - GRACE);
        assertThat(clock.time(HISTORY, at(99_000), GRACE)).hasValue(5_000 - GRACE);
    }

    @Test
    void withProofTimeRunsOnByTheSilenceSinceTheLastArrival() {
        PartitionClock clock = PartitionClock.UNSTARTED.record(5_000, 10_000, NO_PROOF, 10_000);
        assertThat(clock.time(LIVE, at(10_000), GRACE)).hasValue(5_000 - GRACE);
        assertThat(clock.time(LIVE, at(10_700), GRACE)).hasValue(5_700 - GRACE);
    }

    @Test
    void aProofFromBeforeTheLastArrivalAddsNothing() {
        PartitionClock clock = PartitionClock.UNSTARTED.record(5_000, 10_000, NO_PROOF, 10_000);
        assertThat(clock.time(LIVE, at(9_000), GRACE)).hasValue(5_000 - GRACE);
    }

    /** A producer may stamp its records with any time; what was not there at the proof arrived after it. */
    @Test
    void aRecordWithAnOldTimestampArrivedAfterTheLastProof() {
        PartitionClock clock = PartitionClock.UNSTARTED.record(5_000, 1, at(10_000), 10_500);
        assertThat(clock.time(LIVE, at(10_000), GRACE)).hasValue(5_000 - GRACE);
        assertThat(clock.time(LIVE, at(10_200), GRACE)).hasValue(5_200 - GRACE);
    }

    @Test
    void aRecordWithATimestampInTheFutureArrivedNow() {
        PartitionClock clock = PartitionClock.UNSTARTED.record(5_000, Long.MAX_VALUE, NO_PROOF, 10_000);
        assertThat(clock.time(LIVE, at(10_600), GRACE)).hasValue(5_600 - GRACE);
    }

    @Test
    void theEndIsRememberedBesideTheTime() {
        PartitionClock clock =
                PartitionClock.UNSTARTED.record(5_000, 6_000, NO_PROOF, 6_000).end();
        assertThat(clock.ended()).isTrue();
        assertThat(clock.maxEventTime()).isEqualTo(5_000);
        assertThat(clock.record(7_000, 8_000, NO_PROOF, 8_000).ended()).isTrue();
    }

    private static OptionalLong at(long time) {
        return OptionalLong.of(time);
    }
}
