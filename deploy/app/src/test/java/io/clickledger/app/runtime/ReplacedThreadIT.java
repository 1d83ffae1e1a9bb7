// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.local.EmbeddedBroker;
import io.clickledger.local.LocalListener;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thread of an instance with a name of its own is replaced, on a real broker whose session timeout nobody waits for. */
final class ReplacedThreadIT {

    private static final String TOPIC = "input";
    private static final long LIMIT_SECONDS = 60;
    private static final String SESSION_TIMEOUT_MS = "600000";

    @TempDir
    private Path directory;

    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    private final AtomicInteger faultsLeft = new AtomicInteger();

    @Test
    void whatAThreadHadIsAtOnceItsReplacementsAndAtTheNextStartItsSuccessors() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.startTemporary(0, LocalListener.NONE)) {
            Cluster cluster = Cluster.embedded(broker.bootstrapServers(), "mock://replaced");
            try (Admin admin = cluster.admin();
                    var producer = new KafkaProducer<>(
                            cluster.clientSettings("producer."), new StringSerializer(), new StringSerializer())) {
                Answer.of(admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1)))
                        .all());
                try (RunningRole role = start(cluster)) {
                    faultsLeft.set(1);
                    producer.send(new ProducerRecord<>(TOPIC, "first")).get();
                    assertThat(next(role)).isEqualTo("first");
                    assertThat(faultsLeft).hasValue(0);
                }
                try (RunningRole role = start(cluster)) {
                    producer.send(new ProducerRecord<>(TOPIC, "second")).get();
                    String found = next(role);
                    // At least once: the first may come again.
                    assertThat("first".equals(found) ? next(role) : found).isEqualTo("second");
                }
            }
        }
    }

    private String next(RunningRole role) throws InterruptedException {
        String value = seen.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
        role.check();
        assertThat(value).as("nothing was read within " + LIMIT_SECONDS + " s").isNotNull();
        return value;
    }

    private RunningRole start(Cluster cluster) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(TOPIC, Consumed.with(Serdes.String(), Serdes.String())).foreach((key, value) -> {
            if (faultsLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new NotEnoughReplicasException("a fault that may pass");
            }
            seen.add(value);
        });
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "replaced");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers());
        config.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        config.put("auto.offset.reset", "earliest");
        config.put("group.instance.id", "one-of-many");
        config.put("session.timeout.ms", SESSION_TIMEOUT_MS);
        GroupMembership membership = new GroupMembership(1);
        RoleClients clients = new RoleClients(
                id -> true,
                new PolledPositions(),
                new ReadingPace(Duration.ofSeconds(1), System::nanoTime),
                membership);
        RunningRole role = new RunningRole(
                Role.INGEST,
                new KafkaStreams(builder.build(), config, clients),
                new FaultPolicy(Clock.systemUTC(), fault -> false),
                membership,
                cluster.schemas(),
                () -> {});
        role.start();
        return role;
    }
}
