// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.runtime;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

final class FaultPolicyTest {

    private static final Exception PASSING = new StreamsException(new TimeoutException("broker away"));

    private final SetClock clock = new SetClock();
    private boolean mended;
    private final FaultPolicy policy = new FaultPolicy(clock, fault -> mended);

    @Test
    void faultsThatMayPassCostTheThreadOnly() {
        assertThat(policy.respond(PASSING)).isEqualTo(REPLACE_THREAD);
    }

    @Test
    void aTransactionThatTheClusterHasEndedCostsTheThreadOnly() {
        assertThat(policy.respond(new StreamsException(new InvalidTxnStateException("frozen for too long"))))
                .isEqualTo(REPLACE_THREAD);
        assertThat(policy.respond(new StreamsException(new ProducerFencedException("another one is there"))))
                .isEqualTo(REPLACE_THREAD);
    }

    @Test
    void otherFaultsEndTheApplication() {
        assertThat(policy.respond(new StreamsException(new AuthorizationException("no"))))
                .isEqualTo(SHUTDOWN_CLIENT);
        assertThat(policy.respond(new NullPointerException())).isEqualTo(SHUTDOWN_CLIENT);
    }

    @Test
    void aFaultWhoseCauseWasMendedCostsTheThreadOnly() {
        mended = true;

        assertThat(policy.respond(new StreamsException("invalid partitions"))).isEqualTo(REPLACE_THREAD);
    }

    @Test
    void anOutageDoesNotEndTheApplicationHoweverLongItLasts() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(policy.respond(PASSING)).isEqualTo(REPLACE_THREAD);
        }
    }

    @Test
    void whatIsMendedAgainAndAgainEndsTheApplication() {
        mended = true;
        for (int i = 0; i < FaultPolicy.MOST_MENDED; i++) {
            assertThat(policy.respond(new NullPointerException())).isEqualTo(REPLACE_THREAD);
        }
        assertThat(policy.respond(new NullPointerException())).isEqualTo(SHUTDOWN_CLIENT);

        clock.now = clock.now.plus(FaultPolicy.WITHIN).plusMillis(1);
        assertThat(policy.respond(new NullPointerException())).isEqualTo(REPLACE_THREAD);
    }

    @Test
    void anOutageDoesNotUseUpWhatIsMended() {
        for (int i = 0; i < 100; i++) {
            policy.respond(PASSING);
        }
        mended = true;
        assertThat(policy.respond(new NullPointerException())).isEqualTo(REPLACE_THREAD);
    }

    @Test
    void threadsThatDieOftenAreReplacedSlowly() {
        assertThat(policy.pause()).isZero();
        policy.respond(PASSING);
        assertThat(policy.pause()).isEqualTo(Duration.ofSeconds(1));
        for (int i = 0; i < 100; i++) {
            policy.respond(PASSING);
        }
        assertThat(policy.pause()).isEqualTo(Duration.ofSeconds(10));

        clock.now = clock.now.plus(FaultPolicy.WITHIN).plusMillis(1);
        assertThat(policy.pause()).isZero();
    }

    private static final class SetClock extends Clock {
        private Instant now = Instant.EPOCH.plus(Duration.ofDays(20_000));

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
