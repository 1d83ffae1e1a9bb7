// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.runtime;

import io.clickledger.ingest.RawInput;
import io.clickledger.schemas.Topic;
import io.clickledger.schemas.TopicNames;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What ingest must know of the raw topics, asked of the cluster in a thread of its own. While the cluster does not answer,
 * nothing is proven, and what was known stays.
 */
final class ClusterRawInput implements RawInput, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterRawInput.class);
    private static final long LONGEST_WAIT_SECONDS = 10;
    private static final ListOffsetsOptions TO_HIGH_WATERMARK = new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED);

    private final Admin admin;
    private final String group;
    private final List<String> topics;
    private final PolledPositions positions;
    private final Clock clock;
    private final ScheduledExecutorService worker;
    private final Map<TopicPartition, Long> provenAt = new ConcurrentHashMap<>();
    private volatile Map<String, Integer> partitions;
    private IntConsumer onCount = sources -> {};
    private boolean answering = true;

    /**
     * Asks for the partition counts at once, and throws if they cannot be had.
     *
     * @param group consumer group of the ingest application
     */
    ClusterRawInput(Admin admin, String group, TopicNames names, PolledPositions positions, Clock clock) {
        this.admin = admin;
        this.group = group;
        this.topics = List.of(names.of(Topic.CLICKS), names.of(Topic.PAGE_VIEWS));
        this.positions = positions;
        this.clock = clock;
        this.worker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "raw-input");
            thread.setDaemon(true);
            return thread;
        });
        try {
            refreshPartitions();
        } catch (Exception e) {
            close();
            throw new IllegalStateException(
                    "The partitions of " + String.join(" and ", topics) + " cannot be asked for: " + e, e);
        }
    }

    /** What is to be done for so many sources; called at each look at the partition counts. */
    ClusterRawInput onCount(IntConsumer action) {
        onCount = action;
        return this;
    }

    /**
     * Begins to ask.
     *
     * @param partitionInterval time between two looks at the partition counts
     * @param proofInterval     time between two proofs; zero if none are needed
     */
    ClusterRawInput start(Duration partitionInterval, Duration proofInterval) {
        every(partitionInterval, this::refreshPartitions);
        if (!proofInterval.isZero()) {
            every(proofInterval, this::prove);
        }
        return this;
    }

    private interface Question {
        void ask() throws Exception;
    }

    private void every(Duration interval, Question question) {
        long ms = Math.max(1, interval.toMillis());
        worker.scheduleWithFixedDelay(() -> askCalmly(question), ms, ms, TimeUnit.MILLISECONDS);
    }

    private void askCalmly(Question question) {
        try {
            question.ask();
            if (!answering) {
                LOG.info("The cluster answers about the raw topics again");
            }
            answering = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            if (answering) {
                LOG.warn(
                        "The cluster does not answer about the raw topics ({}); until it does, idle partitions hold time"
                                + " back",
                        e.toString());
            }
            answering = false;
        }
    }

    /** How many sources there are at this moment, asked of the cluster. */
    int countSources() {
        return sources(counts(TopicDescriptions.of(admin, topics)));
    }

    private static Map<String, Integer> counts(Map<String, TopicDescription> descriptions) {
        Map<String, Integer> counts = new HashMap<>();
        descriptions.forEach((topic, description) ->
                counts.put(topic, description.partitions().size()));
        return counts;
    }

    private void refreshPartitions() throws Exception {
        Map<String, Integer> counts = counts(answer(admin.describeTopics(topics).allTopicNames()));
        Map<String, Integer> before = partitions;
        // First of all: the other sources must announce the new number before they move time on.
        partitions = Map.copyOf(counts);
        try {
            onCount.accept(sources(counts));
        } catch (KafkaException e) {
            LOG.warn(
                    "The state cannot follow the raw topics' partition counts yet; it is tried again: {}",
                    e.toString());
        }
        if (before != null && !before.equals(counts)) {
            LOG.info("The raw topics' partition counts have changed from {} to {}", before, counts);
        }
    }

    private void prove() throws Exception {
        long now = clock.millis();
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        Map<TopicPartition, OffsetSpec> earliest = new HashMap<>();
        partitions.forEach((topic, count) -> {
            for (int partition = 0; partition < count; partition++) {
                latest.put(new TopicPartition(topic, partition), OffsetSpec.latest());
                earliest.put(new TopicPartition(topic, partition), OffsetSpec.earliest());
            }
        });
        // In this order: what is added after the high watermark was read is not claimed to be processed.
        Map<TopicPartition, ListOffsetsResultInfo> ends =
                answer(admin.listOffsets(latest, TO_HIGH_WATERMARK).all());
        Map<TopicPartition, ListOffsetsResultInfo> beginnings =
                answer(admin.listOffsets(earliest).all());
        Map<TopicPartition, OffsetAndMetadata> committed = answer(admin.listConsumerGroupOffsets(
                                Map.of(group, new ListConsumerGroupOffsetsSpec().topicPartitions(ends.keySet())))
                        .all())
                .get(group);
        ends.forEach((partition, end) -> {
            OffsetAndMetadata commit = committed.get(partition);
            ReadProof.Offsets offsets = new ReadProof.Offsets(
                    beginnings.get(partition).offset(),
                    end.offset(),
                    commit == null ? OptionalLong.empty() : OptionalLong.of(commit.offset()));
            if (ReadProof.isFullyRead(partition, offsets, positions)) {
                provenAt.put(partition, now);
            }
        });
    }

    private static <T> T answer(KafkaFuture<T> future)
            throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public int sources() {
        return sources(partitions);
    }

    private static int sources(Map<String, Integer> partitions) {
        return partitions.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    @Override
    public boolean exists(String topic, int partition) {
        return partition < partitions.getOrDefault(topic, 0);
    }

    @Override
    public OptionalLong fullyReadAt(String topic, int partition) {
        Long at = provenAt.get(new TopicPartition(topic, partition));
        return at == null ? OptionalLong.empty() : OptionalLong.of(at);
    }

    @Override
    public void close() {
        worker.shutdownNow();
        admin.close(Duration.ofSeconds(5));
    }
}
