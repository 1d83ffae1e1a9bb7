// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clickledger.schemas.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Flatten;
import org.apache.kafka.connect.transforms.ReplaceField;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sinks' configurations against the contracts, and through Kafka's own transformations. The sinks themselves are not run. */
final class ConnectConfigurationsTest {

    private static final Path FOLDER = Pages.FOLDER.resolve("connect");
    /** Of each topic, the field by which its page tells a copy. */
    private static final Map<Topic, String> IDS = Map.of(
            Topic.SESSIONS, "session_id",
            Topic.CLICK_OUTCOMES, "click_key",
            Topic.SESSION_SOURCES, "session_id");

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    static List<Path> tables() throws IOException {
        return files().stream()
                .filter(file -> file.toString().endsWith("-jdbc.json"))
                .toList();
    }

    @Test
    void thePageNamesEveryFile() throws IOException {
        for (Path file : files()) {
            assertThat(Pages.text("connect.md")).contains("(connect/" + file.getFileName() + ")");
        }
        assertThat(tables()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void itReadsCommittedRecordsOfATopicOfTheCatalogue(Path file) {
        Map<String, String> config = config(file);

        assertThat(Pages.json(Pages.text("connect/" + file.getFileName()))
                        .get("name")
                        .asText())
                .isEqualTo("clickledger-" + file.getFileName().toString().replace(".json", ""));
        assertThat(Pages.TOPICS).contains(topic(config));
        assertThat(config)
                .containsEntry("consumer.override.isolation.level", "read_committed")
                .containsEntry("key.converter", "org.apache.kafka.connect.storage.StringConverter")
                .containsEntry("value.converter", "io.confluent.connect.avro.AvroConverter")
                .containsKey("value.converter.schema.registry.url")
                .containsEntry("errors.tolerance", "none");
        config.forEach((name, value) -> {
            if (name.contains("password") || name.contains("secret")) {
                assertThat(value).as(name).startsWith("${file:");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aTableHasOneRowForEachId(Path file) {
        Map<String, String> config = config(file);
        Topic topic = topic(config);
        assertThat(config).containsEntry("insert.mode", "upsert");

        if (config.get("pk.mode").equals("record_key")) {
            assertThat(Pages.row(topic, "which is a copy")).contains("the same key");
        } else {
            assertThat(config).containsEntry("pk.mode", "record_value").containsEntry("pk.fields", IDS.get(topic));
            assertThat(Pages.row(topic, "which is a copy")).contains("the same `" + IDS.get(topic) + "`");
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void whatComesOutHasAColumnForEveryFieldAndTheId(Path file) {
        Map<String, String> config = config(file);
        JsonNode example = Pages.example(topic(config));

        Struct row = transformed(config, example);

        assertThat(row.schema().fields())
                .isNotEmpty()
                .allMatch(field -> field.schema().type().isPrimitive());
        if (config.get("pk.mode").equals("record_value")) {
            String id = config.get("pk.fields");
            assertThat(row.schema().field(id).schema().isOptional()).isFalse();
            assertThat(row.get(id)).isEqualTo(example.get(id).asText());
        } else {
            assertThat(row.schema().field(config.get("pk.fields")))
                    .as("no column of the value is in the way of the key's")
                    .isNull();
        }
    }

    /** Each field of the contract has its columns, but for those that are left out on purpose. */
    @ParameterizedTest
    @MethodSource("tables")
    void onlyWhatIsNamedIsLeftOut(Path file) {
        Map<String, String> config = config(file);
        List<String> columns = transformed(config, Pages.example(topic(config))).schema().fields().stream()
                .map(Field::name)
                .toList();
        List<String> leftOut =
                List.of(config.getOrDefault("transforms.drop.exclude", "").split(","));

        assertThat(columns).doesNotContainAnyElementsOf(leftOut);
        topic(config).contract().orElseThrow().schema().getFields().stream()
                .map(field -> field.name())
                .filter(name -> !leftOut.contains(name))
                .forEach(name ->
                        assertThat(columns).anyMatch(column -> column.equals(name) || column.startsWith(name + "_")));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aRecordWithoutACampaignHasNullThere(Path file) {
        Map<String, String> config = config(file);
        JsonNode example = Pages.example(topic(config));
        if (!example.has("campaign")) {
            return;
        }
        assertThat(transformed(config, example).get("campaign_source"))
                .isEqualTo(example.at("/campaign/source").asText());

        ((ObjectNode) example).putNull("campaign");

        assertThat(transformed(config, example).get("campaign_source")).isNull();
    }

    private static Struct transformed(Map<String, String> config, JsonNode json) {
        Topic topic = topic(config);
        Schema schema = ConnectRecords.schema(topic.contract().orElseThrow().schema());
        SinkRecord record = new SinkRecord(
                topic.defaultName(), 0, Schema.STRING_SCHEMA, "key", schema, ConnectRecords.struct(json, schema), 0);
        for (String name : config.get("transforms").split(",")) {
            try (Transformation<SinkRecord> transformation = transformation(config, "transforms." + name + ".")) {
                record = transformation.apply(record);
            }
        }
        return (Struct) record.value();
    }

    private static Transformation<SinkRecord> transformation(Map<String, String> config, String prefix) {
        String type = config.get(prefix + "type");
        Transformation<SinkRecord> transformation = switch (type) {
            case "org.apache.kafka.connect.transforms.ReplaceField$Value" -> new ReplaceField.Value<>();
            case "org.apache.kafka.connect.transforms.Flatten$Value" -> new Flatten.Value<>();
            default -> throw new AssertionError("no transformation of Kafka's: " + type);
        };
        Map<String, String> settings = new HashMap<>();
        config.forEach((name, value) -> {
            if (name.startsWith(prefix) && !name.equals(prefix + "type")) {
                settings.put(name.substring(prefix.length()), value);
            }
        });
        assertThat(transformation.config().names()).as("options of %s", type).containsAll(settings.keySet());
        transformation.configure(settings);
        return transformation;
    }

    private static Topic topic(Map<String, String> config) {
        return Pages.TOPICS.stream()
                .filter(topic -> topic.defaultName().equals(config.get("topics")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not a topic for others: " + config.get("topics")));
    }

    private static Map<String, String> config(Path file) {
        Map<String, String> config = new HashMap<>();
        Pages.json(Pages.text("connect/" + file.getFileName()))
                .get("config")
                .properties()
                .forEach(option -> config.put(option.getKey(), option.getValue().asText()));
        return config;
    }
}
