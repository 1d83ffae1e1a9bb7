// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.runtime;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What the cluster says of topics that exist. */
public final class TopicDescriptions {

    /** A broker hears of a new topic well within a second, unless it is badly overloaded. */
    private static final Duration LONGEST_SPREAD = Duration.ofSeconds(30);

    private static final Duration PAUSE = Duration.ofMillis(50);

    private TopicDescriptions() {}

    /**
     * Asks for topics that are known to exist, by name. A topic that was created a moment ago is not known to every broker
     * yet; who does not know it is asked again.
     *
     * @throws UnknownTopicOrPartitionException if one is still unknown after 30 s
     * @throws KafkaException                   what else the cluster answers
     */
    public static Map<String, TopicDescription> of(Admin admin, Collection<String> topics) {
        long end = System.nanoTime() + LONGEST_SPREAD.toNanos();
        while (true) {
            try {
                return Answer.of(admin.describeTopics(topics).allTopicNames());
            } catch (UnknownTopicOrPartitionException e) {
                if (System.nanoTime() - end > 0) {
                    throw e;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while waiting for the cluster", e);
        }
    }
}
