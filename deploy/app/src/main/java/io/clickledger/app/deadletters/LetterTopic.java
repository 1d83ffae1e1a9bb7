// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.deadletters;

import io.clickledger.app.runtime.Answer;
import io.clickledger.app.runtime.Cluster;
import io.clickledger.schemas.RetryMark;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The dead letters of one cluster, read as often as wanted from the beginning to one and the same end, in the order of
 * partition and offset, without a consumer group. Only what is committed is seen. Not thread-safe.
 */
public final class LetterTopic implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final String name;
    private final Duration patience;
    private final Admin admin;
    private final Consumer<byte[], byte[]> consumer;
    private Map<TopicPartition, Long> ends;

    /**
     * Ends where the committed records end now.
     *
     * @throws KafkaException if there is no such topic, or the cluster cannot be asked
     */
    public LetterTopic(Cluster cluster, String name) {
        this(cluster, name, Duration.ofMinutes(2));
    }

    /**
     * @param patience how long a reader stands still before an open transaction, or a cluster that is away
     */
    LetterTopic(Cluster cluster, String name, Duration patience) {
        this.name = name;
        this.patience = patience;
        Map<String, Object> config = cluster.clientSettings("consumer.");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        admin = cluster.admin();
        consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            ends = ends(IsolationLevel.READ_COMMITTED);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Its name on the cluster. */
    public String name() {
        return name;
    }

    /**
     * From now on ends where the topic ends now, behind what open transactions have written: reading waits for these to
     * be decided. The end of the committed records would stand before the oldest of them, and so hide what others have
     * committed since.
     */
    void endBehindOpenTransactions() {
        ends = ends(IsolationLevel.READ_UNCOMMITTED);
    }

    /** Something that wants to see dead letters. */
    public interface Visitor {
        void visit(Letter letter) throws IOException;
    }

    private interface RecordVisitor {
        void visit(ConsumerRecord<byte[], byte[]> record) throws IOException;
    }

    /** Shows all dead letters, whether they were sent back or not. */
    public void forEach(Visitor visitor) throws IOException {
        read(record -> {
            Letter letter = Letter.of(record).orElse(null);
            if (letter != null) {
                visitor.visit(letter);
            }
        });
    }

    /** Which of them were sent back. */
    public RetriedLetters retried() throws IOException {
        RetriedLetters retried = new RetriedLetters();
        read(record -> RetryMark.of(record.headers()).ifPresent(retried::add));
        return retried;
    }

    /**
     * The record at a position, and when it was sent back.
     *
     * @return a letter that is null if there is none
     */
    public Found find(LetterPosition wanted) throws IOException {
        TopicPartition partition = new TopicPartition(name, wanted.partition());
        Long end = ends.get(partition);
        if (end == null || wanted.offset() >= end) {
            return new Found(null, null);
        }
        consumer.assign(List.of(partition));
        consumer.seek(partition, wanted.offset());
        Letter[] found = new Letter[1];
        RetriedLetters retried = new RetriedLetters();
        // The mark stands behind its letter, in the same partition.
        read(partition, end, record -> {
            if (record.offset() == wanted.offset()) {
                found[0] = Letter.of(record).orElse(null);
            }
            RetryMark.of(record.headers()).ifPresent(retried::add);
        });
        return new Found(found[0], retried.timeOf(wanted).orElse(null));
    }

    /**
     * What stands at a position.
     *
     * @param letter    null if it is no dead letter
     * @param retriedAt when it was sent back, UTC; null if it was not
     */
    public record Found(Letter letter, Instant retriedAt) {}

    private void read(RecordVisitor visitor) throws IOException {
        for (TopicPartition partition : ends.keySet()) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            read(partition, ends.get(partition), visitor);
        }
    }

    private void read(TopicPartition partition, long end, RecordVisitor visitor) throws IOException {
        long position = consumer.position(partition);
        long moved = System.nanoTime();
        while (position < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.offset() < end) {
                    visitor.visit(record);
                }
            }
            long now = System.nanoTime();
            if (consumer.position(partition) > position) {
                position = consumer.position(partition);
                moved = now;
            } else if (now - moved > patience.toNanos()) {
                throw new TimeoutException(name + " cannot be read beyond " + partition.partition() + ":" + position
                        + " since " + patience.toSeconds()
                        + " seconds: a producer's transaction is open there, or the cluster is away. Try again later");
            }
        }
    }

    private Map<TopicPartition, Long> ends(IsolationLevel isolation) {
        int partitions;
        try {
            partitions = Answer.of(admin.describeTopics(List.of(name))
                            .topicNameValues()
                            .get(name))
                    .partitions()
                    .size();
        } catch (UnknownTopicOrPartitionException e) {
            throw new KafkaException("There is no topic " + name
                    + " on the cluster. Its name is set with topic.dead-letters and topic.prefix");
        }
        Map<TopicPartition, OffsetSpec> latest = new LinkedHashMap<>();
        IntStream.range(0, partitions)
                .forEach(partition -> latest.put(new TopicPartition(name, partition), OffsetSpec.latest()));
        var answer = admin.listOffsets(latest, new ListOffsetsOptions(isolation));
        Map<TopicPartition, Long> found = new LinkedHashMap<>();
        latest.keySet()
                .forEach(partition -> found.put(
                        partition, Answer.of(answer.partitionResult(partition)).offset()));
        return found;
    }

    @Override
    public void close() {
        consumer.close();
        admin.close();
    }
}
