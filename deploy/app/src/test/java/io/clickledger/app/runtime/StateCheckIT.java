// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickledger.app.settings.InvalidSettingsException;
import io.clickledger.local.EmbeddedBroker;
import io.clickledger.local.LocalListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an application finds in a real cluster when it starts. */
final class StateCheckIT {

    private static EmbeddedBroker broker;
    private static Admin admin;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.startTemporary(0, LocalListener.NONE);
        admin = Admin.create(Map.of("bootstrap.servers", (Object) broker.bootstrapServers()));
    }

    @AfterAll
    static void stop() {
        admin.close();
        broker.close();
    }

    @Test
    void anApplicationThatHasNeverRunMayStart() {
        create("new-events", 3);

        assertThatCode(() -> check("new")).doesNotThrowAnyException();
    }

    @Test
    void anApplicationThatFindsItsStateMayStart() {
        create("old-events", 3);
        create("old-sessions-changelog", 3);
        create("old-progress-changelog", 3);
        commit("old");

        assertThatCode(() -> check("old")).doesNotThrowAnyException();
    }

    @Test
    void aMissingChangelogIsRefusedOnceRecordsWereRead() {
        create("lost-events", 3);
        create("lost-sessions-changelog", 3);
        assertThatCode(() -> check("lost")).doesNotThrowAnyException();

        commit("lost");

        assertThatThrownBy(() -> check("lost"))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContainingAll(
                        "Application lost cannot go on",
                        "topic lost-progress-changelog is missing",
                        "reads lost-events from the beginning",
                        "clickledger reset sessionize",
                        Path.of("state", "lost").toString())
                .hasMessageNotContaining("lost-sessions-changelog is missing")
                .hasMessageNotContaining("lost-added");
    }

    @Test
    void offsetsThatAResetHasSetAreNotTakenForRead() {
        create("anew-events", 3);

        commit("anew", "anew-events", "");

        assertThatCode(() -> check("anew")).doesNotThrowAnyException();
    }

    @Test
    void anotherNumberOfPartitionsIsRefused() {
        create("grown-events", 4);
        create("grown-sessions-changelog", 3);
        create("grown-progress-changelog", 4);

        assertThatThrownBy(() -> check("grown"))
                .hasMessageContaining("topic grown-sessions-changelog has 3 partitions, but grown-events has 4")
                .hasMessageNotContaining("grown-progress-changelog");
    }

    @Test
    void eachPartOfATopologyIsHeldAgainstTheTopicThatItReads() {
        create("parts-events", 3);
        create("parts-facts", 5);
        create("parts-sessions-changelog", 3);
        create("parts-progress-changelog", 3);
        create("parts-clicks-changelog", 5);
        commit("parts");
        assertThatCode(() -> checkTwoParts("parts")).doesNotThrowAnyException();

        create("swapped-events", 5);
        create("swapped-facts", 3);
        create("swapped-clicks-changelog", 5);
        assertThatThrownBy(() -> checkTwoParts("swapped"))
                .hasMessageContaining("topic swapped-clicks-changelog has 5 partitions, but swapped-facts has 3")
                .hasMessageContaining("reads swapped-events from the beginning");
    }

    @Test
    void aPartThatHasReadNothingYetMayBeginEmpty() {
        create("young-events", 3);
        create("young-facts", 3);
        create("young-sessions-changelog", 3);
        create("young-progress-changelog", 3);
        commit("young");
        assertThatCode(() -> checkTwoParts("young")).doesNotThrowAnyException();

        commit("young", "young-facts");

        assertThatThrownBy(() -> checkTwoParts("young"))
                .hasMessageContaining("topic young-clicks-changelog is missing, although young-facts has been read");
    }

    @Test
    void fewerRawPartitionsThanHaveSpokenAreRefused() {
        create("shrunk-sessions-changelog", 5);
        StateCheck check =
                new StateCheck(admin, "shrunk", new Changelogs(admin, "shrunk", topology("shrunk-raw")), Set.of());
        List<String> raw = List.of("clicks", "page-views");

        assertThatCode(() -> check.checkNotNarrower(raw, 5, Path.of("state"))).doesNotThrowAnyException();
        assertThatThrownBy(() -> check.checkNotNarrower(raw, 4, Path.of("state")))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContainingAll(
                        "topic shrunk-sessions-changelog has 5 partitions",
                        "the larger one has 4",
                        "reads clicks and page-views from the beginning",
                        "clickledger reset ingest");
    }

    @Test
    void changelogsAreWidenedButNeverCreated() throws InterruptedException {
        create("wide-sessions-changelog", 3);
        Changelogs changelogs = new Changelogs(admin, "wide", topology("wide-events"));

        assertThat(changelogs.widen(3)).isFalse();
        assertThat(changelogs.widen(5)).isTrue();
        assertThat(heardOf(changelogs, Map.of("wide-sessions-changelog", 5))).isTrue();
        assertThat(changelogs.widen(4)).isFalse();

        assertThat(changelogs.partitions()).isEqualTo(Map.of("wide-sessions-changelog", 5));
    }

    @Test
    void stateOnTheDiskIsUsedOnlyBesideTheChangelogsThatItBelongsTo(@TempDir Path directory) throws Exception {
        List<String> topics = List.of("disk-sessions-changelog", "disk-progress-changelog", "disk-added-changelog");
        topics.forEach(topic -> create(topic, 3));
        Changelogs changelogs = new Changelogs(admin, "disk", topology("disk-events"));
        LocalState local = new LocalState(directory.resolve("disk"));
        assertThat(local.isOfOthers(changelogs)).as("there is none").isFalse();
        local.rememberBeforeRestoring(changelogs);
        Files.createDirectories(directory.resolve("disk").resolve("0_0"));
        assertThat(local.isOfOthers(changelogs))
                .as("noted before it was restored")
                .isFalse();
        local.forget();

        Files.createDirectories(directory.resolve("disk").resolve("0_1"));
        assertThat(local.isOfOthers(changelogs)).as("nobody knows of which").isTrue();
        local.remember(changelogs);
        assertThat(local.isOfOthers(changelogs)).isFalse();

        Map<String, String> before = changelogs.ids();
        Answer.of(admin.deleteTopics(List.of("disk-progress-changelog")).all());
        for (int i = 0; i < 600 && changelogs.ids().size() == before.size(); i++) {
            Thread.sleep(50);
        }
        assertThat(local.isOfOthers(changelogs)).as("one is gone").isTrue();
        create("disk-progress-changelog", 3);
        assertThat(local.isOfOthers(changelogs)).as("one was made anew").isTrue();

        local.remember(changelogs);
        assertThat(local.isOfOthers(changelogs)).isFalse();
        local.forget();
        assertThat(local.isOfOthers(changelogs)).isTrue();
    }

    /** New partitions, too, take a moment until the broker that is asked knows them. */
    private static boolean heardOf(Changelogs changelogs, Map<String, Integer> partitions) throws InterruptedException {
        for (int i = 0; i < 600 && !changelogs.partitions().equals(partitions); i++) {
            Thread.sleep(50);
        }
        return changelogs.partitions().equals(partitions);
    }

    private static void check(String application) {
        String source = application + "-events";
        new StateCheck(admin, application, new Changelogs(admin, application, topology(source)), Set.of("added"))
                .check(source, Path.of("state"));
    }

    private static void checkTwoParts(String application) {
        Topology topology = topology(application + "-events");
        topology.addSource(
                "facts", Serdes.ByteArray().deserializer(), Serdes.ByteArray().deserializer(), application + "-facts");
        topology.addProcessor("clicks", Processor::new, "facts");
        topology.addStateStore(store("clicks"), "clicks");
        new StateCheck(admin, application, new Changelogs(admin, application, topology), Set.of("added"))
                .check(application + "-events", Path.of("state"));
    }

    private static Topology topology(String source) {
        Topology topology = new Topology();
        topology.addSource(
                "source", Serdes.ByteArray().deserializer(), Serdes.ByteArray().deserializer(), source);
        topology.addProcessor("processor", Processor::new, "source");
        for (String store : List.of("sessions", "progress", "added")) {
            topology.addStateStore(store(store), "processor");
        }
        return topology;
    }

    private static StoreBuilder<?> store(String name) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.ByteArray(), Serdes.ByteArray());
    }

    private static void create(String topic, int partitions) {
        Answer.of(admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)))
                .all());
        TopicDescriptions.of(admin, List.of(topic));
    }

    private static void commit(String application) {
        commit(application, application + "-events");
    }

    /** As Kafka Streams does, with a note. */
    private static void commit(String application, String topic) {
        commit(application, topic, "AgAAAZ==");
    }

    private static void commit(String application, String topic, String note) {
        Answer.of(admin.alterConsumerGroupOffsets(
                        application, Map.of(new TopicPartition(topic, 1), new OffsetAndMetadata(7, note)))
                .all());
    }

    private static final class Processor extends ContextualProcessor<byte[], byte[], Void, Void> {
        @Override
        public void process(Record<byte[], byte[]> record) {
            // Only the stores matter.
        }
    }
}
