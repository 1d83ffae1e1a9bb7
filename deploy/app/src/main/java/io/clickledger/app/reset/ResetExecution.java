// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.reset;

import io.clickledger.app.runtime.Answer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Does what a plan says. If it is broken off it can be done again from the start, and in between no role goes on with half of
 * its state: the changelogs go first, without which the sessionizer refuses to start, and its own offsets come last.
 */
public final class ResetExecution {

    /** A broker hears that a topic is gone well within a second, unless it is badly overloaded. */
    private static final Duration LONGEST_SPREAD = Duration.ofSeconds(30);

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Admin admin;

    public ResetExecution(Admin admin) {
        this.admin = admin;
    }

    /**
     * Does it.
     *
     * @throws IllegalArgumentException if the plan is refused
     * @throws KafkaException           if the cluster does not do it, such as when an instance has been started meanwhile
     */
    public void execute(ResetPlan plan) {
        if (plan.isRefused()) {
            throw new IllegalArgumentException("a plan with obstacles must not be executed: " + plan.obstacles());
        }
        admin.deleteTopics(plan.deletions()).topicNameValues().values().forEach(ResetExecution::awaitDeleted);
        awaitGone(plan.deletions());
        Map<String, Map<TopicPartition, OffsetAndMetadata>> offsets = new LinkedHashMap<>();
        // Without a note, by which a role sees that nothing has been read up to it.
        plan.moves()
                .forEach(move -> offsets.computeIfAbsent(move.group(), group -> new LinkedHashMap<>())
                        .put(move.partition(), new OffsetAndMetadata(move.to())));
        offsets.forEach((group, its) ->
                Answer.of(admin.alterConsumerGroupOffsets(group, its).all()));
    }

    private static void awaitDeleted(KafkaFuture<Void> deletion) {
        try {
            Answer.of(deletion);
        } catch (UnknownTopicOrPartitionException e) {
            // Somebody else, or an earlier attempt, was faster.
            return;
        }
    }

    private void awaitGone(List<String> topics) {
        long end = System.nanoTime() + LONGEST_SPREAD.toNanos();
        while (admin.describeTopics(topics).topicNameValues().values().stream().anyMatch(ResetExecution::isThere)) {
            if (System.nanoTime() - end > 0) {
                throw new TimeoutException("after " + LONGEST_SPREAD + " the brokers still know some of " + topics);
            }
            try {
                Thread.sleep(PAUSE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new KafkaException("interrupted while waiting for the cluster", e);
            }
        }
    }

    private static boolean isThere(KafkaFuture<?> description) {
        try {
            Answer.of(description);
            return true;
        } catch (UnknownTopicOrPartitionException e) {
            return false;
        }
    }
}
