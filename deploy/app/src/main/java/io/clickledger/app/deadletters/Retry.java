// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.deadletters;

import io.clickledger.app.runtime.Answer;
import io.clickledger.app.runtime.Cluster;
import io.clickledger.schemas.RetryMark;
import io.clickledger.schemas.TopicNames;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends dead letters back to the topics they came from, each at most once: a record and the mark of its letter are
 * written in one transaction. All retries of a topic share one transactional id, so that one that begins stops any other,
 * and then sees the marks of all that the other has done.
 */
public final class Retry implements AutoCloseable {

    private static final int MOST_IN_TRANSACTION = 500;
    private static final long MOST_BYTES_IN_TRANSACTION = 8 << 20;
    private static final int LARGEST_REQUEST = 16 << 20;

    private final LetterTopic letters;
    private final RetryRules rules;
    private final Clock clock;
    private final Producer<byte[], byte[]> producer;
    private final RetriedLetters retried;
    private volatile KafkaException failure;
    private int open;
    private long openBytes;
    private long sent;

    /**
     * Takes over from any other retry of the same topic, and waits until all that was begun there is decided.
     *
     * @param letters is read to its end as it is now
     */
    public Retry(Cluster cluster, LetterTopic letters, RetryRules rules, Duration transactionTimeout, Clock clock)
            throws IOException {
        this.letters = letters;
        this.rules = rules;
        this.clock = clock;
        producer = new KafkaProducer<>(
                config(cluster, letters.name(), transactionTimeout),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        try {
            // First: from here on no other can commit, so that the marks read after this are all there will be.
            producer.initTransactions();
            letters.endBehindOpenTransactions();
            retried = letters.retried();
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** The transactional id that all retries of a dead letters' topic share. */
    static String transactionalId(String topic) {
        return topic + "-retry";
    }

    private static Map<String, Object> config(Cluster cluster, String topic, Duration transactionTimeout) {
        Map<String, Object> config = new HashMap<>();
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int) transactionTimeout.toMillis());
        config.putAll(cluster.clientSettings("producer."));
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId(topic));
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        return config;
    }

    /**
     * What the topics that letters can go back to look like now.
     *
     * @throws KafkaException if the cluster cannot be asked
     */
    public static RetryRules rules(Cluster cluster, TopicNames names) {
        Map<String, Integer> partitions = new HashMap<>();
        try (Admin admin = cluster.admin()) {
            admin.describeTopics(RetryRules.inputs(names)).topicNameValues().forEach((name, description) -> {
                try {
                    partitions.put(name, Answer.of(description).partitions().size());
                } catch (UnknownTopicOrPartitionException e) {
                    // A letter from there cannot be sent back, and the rules say so.
                    partitions.remove(name);
                }
            });
        }
        return new RetryRules(names, partitions);
    }

    /** Told of every letter that was asked for. */
    public interface Listener {
        void decided(Letter letter, RetryDecision decision) throws IOException;
    }

    /**
     * Sends the letters that are asked for, can be sent, and were not sent before.
     *
     * @param most how many to send at most
     * @return how many were sent
     * @throws KafkaException if the cluster does not take one, or another retry has begun; what was committed before
     *                        stays sent, and is marked
     */
    public long send(LetterFilter filter, long most, Listener listener) throws IOException {
        long[] left = {most};
        try {
            letters.forEach(letter -> {
                if (!filter.matches(letter)) {
                    return;
                }
                RetryDecision decision = rules.decide(letter, retried);
                if (decision instanceof RetryDecision.Send target) {
                    if (left[0] == 0) {
                        return;
                    }
                    left[0]--;
                    send(letter, target);
                }
                listener.decided(letter, decision);
            });
            commit();
            return sent;
        } catch (ProducerFencedException | InvalidProducerEpochException e) {
            throw fenced(e);
        } catch (IOException | RuntimeException e) {
            abort();
            if (e instanceof KafkaException kafka) {
                throw new KafkaException(reason(kafka) + soFar(), e);
            }
            throw e;
        }
    }

    private void send(Letter letter, RetryDecision.Send target) {
        if (open == 0) {
            producer.beginTransaction();
        }
        Instant now = clock.instant();
        ProducerRecord<byte[], byte[]> original = new ProducerRecord<>(
                target.topic(),
                target.partition(),
                letter.time().toEpochMilli(),
                letter.record().key(),
                letter.record().value(),
                letter.originalHeaders());
        Headers headers = new RecordHeaders();
        new RetryMark(letter.position().partition(), letter.position().offset(), target.topic(), now).put(headers);
        ProducerRecord<byte[], byte[]> mark = new ProducerRecord<>(
                letters.name(), letter.position().partition(), now.toEpochMilli(), null, null, headers);
        send(letter, original);
        send(letter, mark);
        open++;
        openBytes += letter.size();
        if (open >= MOST_IN_TRANSACTION || openBytes >= MOST_BYTES_IN_TRANSACTION) {
            commit();
        }
    }

    private void send(Letter letter, ProducerRecord<byte[], byte[]> record) {
        producer.send(record, (metadata, e) -> {
            if (e != null && failure == null) {
                failure = new KafkaException(
                        "Letter " + letter.position() + " cannot be written to " + record.topic() + ": "
                                + e.getMessage(),
                        e);
            }
        });
    }

    private void commit() {
        if (open == 0) {
            return;
        }
        producer.flush();
        if (failure == null || isFencing(failure)) {
            producer.commitTransaction();
        } else {
            throw failure;
        }
        sent += open;
        open = 0;
        openBytes = 0;
    }

    private static boolean isFencing(KafkaException failure) {
        return failure.getCause() instanceof ProducerFencedException
                || failure.getCause() instanceof InvalidProducerEpochException;
    }

    private void abort() {
        try {
            if (open > 0) {
                producer.abortTransaction();
            }
        } catch (KafkaException | IllegalStateException e) {
            // What is wrong is told already; the cluster aborts what is left open, or has committed it: the marks tell.
            open = 0;
        }
    }

    private KafkaException fenced(KafkaException e) {
        return new KafkaException(
                "Another 'dead-letters retry' of " + letters.name() + " has begun and takes over from this one"
                        + soFar(),
                e);
    }

    private String reason(KafkaException e) {
        return failure != null ? failure.getMessage() : e.getMessage();
    }

    private String soFar() {
        return ". Until then " + sent
                + " letters had been sent back and marked. To send what is not marked, retry again.";
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(10));
    }
}
