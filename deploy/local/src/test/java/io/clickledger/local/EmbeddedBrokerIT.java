// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedBrokerIT {

    @TempDir
    Path directory;

    @Test
    void committedRecordsAreReadAndAbortedOnesAreNot() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.startTemporary(0, LocalListener.NONE)) {
            KafkaRoundTrip kafka = new KafkaRoundTrip(broker.bootstrapServers());
            kafka.createTopic("topic", Map.of());
            try (KafkaProducer<String, String> producer = kafka.producer("aborting")) {
                producer.beginTransaction();
                producer.send(new ProducerRecord<>("topic", "key", "aborted")).get();
                producer.abortTransaction();
            }
            kafka.writeCommitted("topic", "committed");

            assertThat(kafka.read("topic", 1, "group")).containsExactly("committed");
        }
    }

    @Test
    void recordsFrom2015OutliveTheBrokersRetention() throws Exception {
        Map<String, String> cleanOften =
                Map.of("log.initial.task.delay.ms", "100", "log.retention.check.interval.ms", "100");
        try (EmbeddedBroker broker =
                EmbeddedBroker.start(DataDirectory.temporary(), 0, cleanOften, LocalListener.NONE)) {
            KafkaRoundTrip kafka = new KafkaRoundTrip(broker.bootstrapServers());
            kafka.createTopic("kept", Map.of());
            kafka.createTopic("expiring", Map.of("retention.ms", "1"));
            kafka.writeCommitted("kept", "old");
            kafka.writeCommitted("expiring", "old");

            try (Admin admin = kafka.admin()) {
                // Two clean-ups of the topic that expires: at least one whole pass over all topics lies between.
                Eventually.until("a clean-up", () -> kafka.earliestOffset(admin, "expiring") > 0);
                long afterFirst = kafka.earliestOffset(admin, "expiring");
                kafka.writeCommitted("expiring", "old again");
                Eventually.until("another clean-up", () -> kafka.earliestOffset(admin, "expiring") > afterFirst);
            }
            assertThat(kafka.read("kept", 1, "group")).containsExactly("old");
        }
    }

    @Test
    void aRestartOnTheSameDirectoryGoesOn() throws Exception {
        String clusterId;
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0, LocalListener.NONE)) {
            KafkaRoundTrip kafka = new KafkaRoundTrip(broker.bootstrapServers());
            kafka.createTopic("topic", Map.of());
            kafka.writeCommitted("topic", "first", "second");
            assertThat(kafka.read("topic", 2, "group")).containsExactly("first", "second");
            clusterId = clusterId(kafka);
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0, LocalListener.NONE)) {
            KafkaRoundTrip kafka = new KafkaRoundTrip(broker.bootstrapServers());
            kafka.writeCommitted("topic", "third");

            assertThat(kafka.read("topic", 1, "group")).containsExactly("third");
            assertThat(kafka.read("topic", 3, "another group")).containsExactly("first", "second", "third");
            assertThat(clusterId(kafka)).isEqualTo(clusterId);
        }
    }

    @Test
    void aTakenPortIsNamedAndWhatToDoAboutIt() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName(Loopback.HOST))) {
            assertThatThrownBy(() -> EmbeddedBroker.start(directory, other.getLocalPort(), LocalListener.NONE))
                    .isInstanceOf(LocalStartException.class)
                    .hasMessageContaining("127.0.0.1:" + other.getLocalPort())
                    .hasMessageContaining("choose another port for the broker");
        }
    }

    @Test
    void aDirectoryServesOneBrokerAtATime() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0, LocalListener.NONE)) {
            assertThatThrownBy(() -> EmbeddedBroker.start(directory, 0, LocalListener.NONE))
                    .isInstanceOf(LocalStartException.class)
                    .hasMessageContaining(directory.toString())
                    .hasMessageContaining("in use by another process");
            assertThat(broker.port()).isPositive();
        }
    }

    private static String clusterId(KafkaRoundTrip kafka) throws Exception {
        try (Admin admin = kafka.admin()) {
            return admin.describeCluster().clusterId().get();
        }
    }
}
