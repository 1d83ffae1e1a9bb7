// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickledger.schemas.DeadLetterHeaders;
import io.clickledger.schemas.DeadLetterReason;
import io.clickledger.schemas.Topic;
import io.clickledger.schemas.TopicNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/**
 * A dead letter is sent back at most once, whatever happens to the retry. To see it red: commit between record and mark
 * (the aborted retry), or leave out {@code endBehindOpenTransactions} (marks behind somebody's open transaction).
 */
final class RetryIT {

    private static final Duration TRANSACTION_TIMEOUT = Duration.ofMinutes(1);
    private static final int LETTERS = 3;

    private static LetterBroker broker;

    private TopicNames names;
    private String letters;
    private String clicks;

    @BeforeAll
    static void start() {
        broker = new LetterBroker();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @BeforeEach
    void writeLetters(TestInfo test) throws Exception {
        names = new TopicNames(test.getTestMethod().orElseThrow().getName() + "-", Map.of());
        letters = names.of(Topic.DEAD_LETTERS);
        clicks = names.of(Topic.CLICKS);
        broker.create(clicks, 2, Map.of());
        broker.create(letters, 1, Map.of());
        for (int i = 0; i < LETTERS; i++) {
            broker.writeLetter(
                    letters,
                    DeadLetterReason.UNDECODABLE,
                    clicks,
                    1,
                    i,
                    System.currentTimeMillis(),
                    null,
                    ("letter " + i).getBytes(StandardCharsets.UTF_8),
                    new RecordHeaders());
        }
    }

    @Test
    void aRetryThatIsAbortedHasSentAndMarkedNothing() throws Exception {
        try (LetterTopic topic = topic();
                Retry retry = retry(topic)) {
            assertThatThrownBy(() -> retry.send(LetterFilter.ALL, Long.MAX_VALUE, (letter, decision) -> {
                        if (letter.position().offset() == 1) {
                            throw new IOException("the disk is full");
                        }
                    }))
                    .hasMessageContaining("the disk is full");
        }
        assertThat(sent()).isEmpty();

        assertThat(retryAll()).isEqualTo(LETTERS);
        assertThat(retryAll()).isZero();
        assertThat(sent()).containsExactly("letter 0", "letter 1", "letter 2");
    }

    @Test
    void aRetryThatDiesWithoutAWordHasSentAndMarkedNothing() throws Exception {
        // Never closed and never committed, as if its process were gone; its transaction is still open.
        LetterTopic topic = topic();
        Retry dead = retry(topic);
        CompletableFuture<Void> never = new CompletableFuture<>();
        CompletableFuture<Void> reached = new CompletableFuture<>();
        CompletableFuture<Long> dying = CompletableFuture.supplyAsync(() -> {
            try {
                return dead.send(LetterFilter.ALL, Long.MAX_VALUE, (letter, decision) -> {
                    if (letter.position().offset() == 1) {
                        reached.complete(null);
                        never.join();
                    }
                });
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        reached.get(60, TimeUnit.SECONDS);

        assertThat(retryAll()).isEqualTo(LETTERS);
        assertThat(retryAll()).isZero();
        assertThat(sent()).containsExactly("letter 0", "letter 1", "letter 2");

        // It was not dead but slow, and goes on.
        never.complete(null);
        assertThatThrownBy(() -> dying.get(60, TimeUnit.SECONDS))
                .cause()
                .isInstanceOf(KafkaException.class)
                .hasMessageContaining("Another 'dead-letters retry'");
        dead.close();
        topic.close();
        assertThat(sent()).containsExactly("letter 0", "letter 1", "letter 2");
        assertThat(retryAll()).isZero();
    }

    @Test
    void marksBehindSomebodysOpenTransactionAreWaitedFor() throws Exception {
        var ingest = broker.producer(Map.of("transactional.id", letters + "-somebody"));
        ingest.initTransactions();
        try (LetterTopic topic = topic();
                Retry first = retry(topic)) {
            ingest.beginTransaction();
            ingest.send(new ProducerRecord<>(letters, 0, null, null, "open".getBytes(StandardCharsets.UTF_8)))
                    .get();
            assertThat(first.send(LetterFilter.ALL, Long.MAX_VALUE, (letter, decision) -> {}))
                    .isEqualTo(LETTERS);
        }
        // Its marks are there, but nobody who reads only what is committed can see them yet.
        try (LetterTopic topic = topic()) {
            assertThat(topic.retried().timeOf(new LetterPosition(0, 0))).isEmpty();
        }
        try (LetterTopic impatient = new LetterTopic(broker.cluster, letters, Duration.ofMillis(300))) {
            assertThatThrownBy(() -> retry(impatient))
                    .isInstanceOf(TimeoutException.class)
                    .hasMessageContaining("transaction is open");
        }
        ingest.abortTransaction();
        ingest.close();

        assertThat(retryAll()).isZero();
        assertThat(sent()).containsExactly("letter 0", "letter 1", "letter 2");
    }

    @Test
    void manyLettersTakeSeveralTransactionsAndAreSentOnce() throws Exception {
        int many = 1_200;
        for (int i = LETTERS; i < many; i++) {
            var letter = new ProducerRecord<byte[], byte[]>(letters, 0, null, new byte[] {1});
            DeadLetterHeaders.put(letter.headers(), DeadLetterReason.UNDECODABLE, "", clicks, 0, i);
            broker.producer.send(letter);
        }
        broker.producer.flush();

        assertThat(retryAll()).isEqualTo(many);
        assertThat(retryAll()).isZero();
        assertThat(sent()).hasSize(many);
    }

    private LetterTopic topic() {
        return new LetterTopic(broker.cluster, letters);
    }

    private Retry retry(LetterTopic topic) throws IOException {
        return new Retry(
                broker.cluster, topic, Retry.rules(broker.cluster, names), TRANSACTION_TIMEOUT, Clock.systemUTC());
    }

    private long retryAll() throws IOException {
        try (LetterTopic topic = topic();
                Retry retry = retry(topic)) {
            return retry.send(LetterFilter.ALL, Long.MAX_VALUE, (letter, decision) -> {});
        }
    }

    private List<String> sent() {
        return broker.committed(clicks).stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }
}
