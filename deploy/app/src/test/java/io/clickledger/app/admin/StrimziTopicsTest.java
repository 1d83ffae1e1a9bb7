// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.clickledger.schemas.Topic;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** {@code topics strimzi} as people call it. */
final class StrimziTopicsTest {

    @Test
    void eachTopicThatIsWrittenHereIsAResourceOfTheCluster() throws IOException {
        Map<String, JsonNode> topics = strimzi(List.of());
        assertThat(topics.keySet())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Topic.values())
                        .filter(Topic::isOurs)
                        .map(Topic::defaultName)
                        .toList());
        JsonNode events = topics.get("events");
        assertThat(events.path("apiVersion").asText()).isEqualTo("kafka.strimzi.io/v1");
        assertThat(events.path("kind").asText()).isEqualTo("KafkaTopic");
        assertThat(events.path("metadata").path("name").asText()).isEqualTo("events");
        assertThat(events.path("metadata")
                        .path("labels")
                        .path("strimzi.io/cluster")
                        .asText())
                .isEqualTo("main");
        assertThat(events.path("spec").path("partitions").isInt()).isTrue();
        assertThat(events.path("spec").has("replicas"))
                .as("nobody said how many copies")
                .isFalse();
    }

    @Test
    void theSettingsAreThoseOfTheCatalogue() throws IOException {
        Map<String, JsonNode> topics = strimzi(List.of(
                "topics.replication=3", "partitions.events=12", "retention.sessions=P90D", "topic.prefix=shop-"));
        JsonNode sessions = topics.get("shop-sessions").path("spec");
        assertThat(sessions.path("partitions").asInt()).as("as many as events").isEqualTo(12);
        assertThat(sessions.path("replicas").asInt()).isEqualTo(3);
        assertThat(config(sessions))
                .isEqualTo(Map.of(
                        "cleanup.policy", "delete",
                        "retention.ms", "7776000000",
                        "message.timestamp.type", "CreateTime",
                        "min.insync.replicas", "2"));
        assertThat(config(topics.get("shop-click-match-rates").path("spec")))
                .containsEntry("cleanup.policy", "compact");
    }

    @Test
    void whatTheRolesWouldRefuseToStartWithoutIsThere() throws IOException {
        Map<String, JsonNode> topics = strimzi(List.of("session.grace=PT2H"));
        assertThat(config(topics.get("events").path("spec")))
                .as("events may be so far ahead: grace and tolerance")
                .containsEntry("message.timestamp.after.max.ms", "7260000");
        assertThat(config(topics.get("dead-letters").path("spec"))).containsEntry("max.message.bytes", "16842752");
    }

    @Test
    void rawTopicsAreTheirWritersUnlessTheyAreAskedFor() throws IOException {
        assertThat(strimzi(List.of(), "--raw")).containsKeys("clicks", "page-views", "events");
    }

    @Test
    void namesThatKubernetesDoesNotAllowAreReplacedAndStayApart() throws IOException {
        Map<String, JsonNode> topics = strimzi(List.of("topic.prefix=Shop_", "topic.sessions=Shop-events"));
        assertThat(topics.keySet()).contains("Shop_events", "Shop-events");
        assertThat(topics.values().stream()
                        .map(topic -> topic.path("metadata").path("name").asText()))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("topic-shop-[a-z-]+-[0-9a-f]+"));
    }

    @Test
    void withoutTheClusterNothingIsPrinted() {
        CommandRun run = CommandRun.of(List.of(), "topics", "strimzi");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--cluster");
        assertThat(run.out()).isEmpty();
    }

    /** By the topics' names. */
    private static Map<String, JsonNode> strimzi(List<String> settings, String... more) throws IOException {
        String[] command = new String[4 + more.length];
        List.of("topics", "strimzi", "--cluster", "main").toArray(command);
        System.arraycopy(more, 0, command, 4, more.length);
        CommandRun run = CommandRun.of(settings, command);
        assertThat(run.exitCode()).as(run.err()).isZero();
        YAMLMapper yaml = new YAMLMapper();
        Map<String, JsonNode> topics = new TreeMap<>();
        try (var documents = yaml.readerFor(JsonNode.class).<JsonNode>readValues(run.out())) {
            documents.forEachRemaining(
                    topic -> topics.put(topic.path("spec").path("topicName").asText(), topic));
        }
        return topics;
    }

    private static Map<String, String> config(JsonNode spec) {
        Map<String, String> config = new TreeMap<>();
        spec.path("config")
                .properties()
                .forEach(entry -> config.put(entry.getKey(), entry.getValue().textValue()));
        return config;
    }
}
