// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.runtime;

import io.clickledger.schemas.RegistrySchemas;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A topology that runs, from its start to its end. */
public final class RunningRole implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunningRole.class);
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(30);

    private final Role role;
    private final KafkaStreams streams;
    private final FaultPolicy faults;
    private final GroupMembership membership;
    private final RegistrySchemas schemas;
    private final Runnable closeInput;
    private final RestoreProgress restoring = new RestoreProgress();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CompletableFuture<Void> failure = new CompletableFuture<>();

    /**
     * @param membership told of threads that are replaced
     * @param schemas its connection to the registry, closed with it
     * @param closeInput ends what watches its input
     */
    RunningRole(
            Role role,
            KafkaStreams streams,
            FaultPolicy faults,
            GroupMembership membership,
            RegistrySchemas schemas,
            Runnable closeInput) {
        this.role = role;
        this.streams = streams;
        this.faults = faults;
        this.membership = membership;
        this.schemas = schemas;
        this.closeInput = closeInput;
        streams.setUncaughtExceptionHandler(this::onFault);
        streams.setStateListener(this::onState);
        streams.setGlobalStateRestoreListener(restoring);
    }

    void start() {
        streams.start();
    }

    private StreamThreadExceptionResponse onFault(Throwable fault) {
        if (closing.getCount() == 0) {
            // Ending the wait for the registry kills the thread that waits; it was to end anyway.
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        StreamThreadExceptionResponse response = faults.respond(fault);
        if (response == StreamThreadExceptionResponse.REPLACE_THREAD) {
            Duration pause = faults.pause();
            LOG.warn(
                    "A thread of {} failed by a fault that may pass; another takes its place in {}",
                    role.title(),
                    pause,
                    fault);
            awaitClosing(pause);
            membership.replaced();
        } else {
            failure.completeExceptionally(new RoleFailedException(role, fault));
        }
        return response;
    }

    private void awaitClosing(Duration longest) {
        try {
            closing.await(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void onState(KafkaStreams.State now, KafkaStreams.State before) {
        LOG.info("{} is {}", role.title(), now);
        if (now == KafkaStreams.State.RUNNING) {
            restoring.done();
        }
        if (now == KafkaStreams.State.ERROR) {
            failure.completeExceptionally(
                    new RoleFailedException(role, new IllegalStateException("all its threads have died")));
        }
    }

    public Role role() {
        return role;
    }

    /** For metrics. */
    public KafkaStreams streams() {
        return streams;
    }

    /** Offsets of changelogs that it has to read before it has its state; 0 when it has. For metrics. */
    public long restoreOffsetsLeft() {
        return restoring.offsetsLeft();
    }

    /** Whether it has its partitions and its state, and is at work. */
    public boolean isReady() {
        return streams.state() == KafkaStreams.State.RUNNING && !failure.isDone();
    }

    /** Whether it has not failed. */
    public boolean isLive() {
        return !failure.isDone();
    }

    /** Completes with {@link RoleFailedException} when it fails for good; else never. */
    public CompletableFuture<Void> failure() {
        return failure;
    }

    /**
     * Returns if it has not failed.
     *
     * @throws RoleFailedException if it has
     */
    public void check() {
        RoleFailedException.rethrow(failure);
    }

    @Override
    public void close() {
        closing.countDown();
        schemas.close();
        if (!streams.close(LONGEST_CLOSE)) {
            LOG.warn(
                    "{} did not end within {}; what it had not committed is done again at the next start",
                    role.title(),
                    LONGEST_CLOSE);
        }
        closeInput.run();
    }
}
