// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clickledger.schemas.Contract;
import io.clickledger.schemas.DeadLetterHeaders;
import io.clickledger.schemas.DeadLetterReason;
import io.clickledger.schemas.Topic;
import io.clickledger.schemas.TopicConfig.Cleanup;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages say what the catalogue and the contracts say. That the examples are real is seen where they are written. */
final class TopicPagesTest {

    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)(#[^)]*)?\\)");

    /** Of each topic with a contract, what the key of a record is. */
    private static final Map<Topic, Function<JsonNode, String>> KEYS = Map.of(
            Topic.SESSIONS, record -> record.at("/visitor_key").asText(),
            Topic.LATE_EVENTS, record -> record.at("/event/visitor_key").asText(),
            Topic.CLICK_OUTCOMES, record -> record.at("/click_key").asText(),
            Topic.SESSION_SOURCES, record -> record.at("/session_id").asText(),
            Topic.CLICK_MATCH_RATES, TopicPagesTest::rateKey,
            Topic.MATCH_RATE_ALERTS,
                    record -> record.at("/segment").asText() + ":"
                            + record.at("/segment_value").asText());

    static List<Topic> topics() {
        return Pages.TOPICS;
    }

    static List<Topic> topicsWithContract() {
        return Pages.TOPICS.stream()
                .filter(topic -> topic.contract().isPresent())
                .toList();
    }

    @Test
    void everyTopicThatClickledgerWritesForOthersHasAPage() {
        List<Topic> betweenItsStages = List.of(Topic.EVENTS, Topic.CLICK_FACTS, Topic.RATE_CHANGES);

        assertThat(Pages.TOPICS)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Topic.values())
                        .filter(topic -> topic.isOurs() && !betweenItsStages.contains(topic))
                        .toList());
        assertThat(Pages.text("README.md"))
                .contains(Pages.TOPICS.stream()
                        .map(topic -> "[`%1$s`](%1$s.md)".formatted(topic.defaultName()))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("topics")
    void thePageSaysWhatTheCatalogueSays(Topic topic) {
        String kept = topic.config().cleanup() == Cleanup.COMPACT
                ? "compact"
                : "delete, " + topic.config().retention().toDays() + " days";

        assertThat(Pages.row(topic, "kept")).startsWith(kept);
        assertThat(Pages.row(topic, "key")).startsWith(topic.key());
        topic.contract()
                .ifPresent(contract -> assertThat(Pages.row(topic, "value"))
                        .startsWith("[`" + contract.name() + "`](")
                        .contains("/" + contract.name() + ".avsc"));
        for (String row : List.of("timestamp", "order", "final", "which is a copy")) {
            assertThat(Pages.row(topic, row)).as(row).isNotBlank();
        }
    }

    @ParameterizedTest
    @MethodSource("topicsWithContract")
    void theExampleIsARecordOfTheContract(Topic topic) {
        Contract<?> contract = topic.contract().orElseThrow();

        assertThat(ContractJson.faults(Pages.example(topic), contract.schema())).isEmpty();
        assertThat(Pages.exampleKey(topic)).isEqualTo(KEYS.get(topic).apply(Pages.example(topic)));
    }

    @ParameterizedTest
    @MethodSource("topicsWithContract")
    void anExampleOfAnotherShapeIsFound(Topic topic) {
        Contract<?> contract = topic.contract().orElseThrow();
        String text = Pages.example(topic).toString();

        assertThat(ContractJson.faults(Pages.json(text.replaceFirst("\\{", "{\"more\":1,")), contract.schema()))
                .containsExactly("/more: not in the contract");
        assertThat(ContractJson.faults(Pages.json(text.replaceFirst("\"[a-z_]+\":", "\"more\":")), contract.schema()))
                .hasSize(2);
    }

    @Test
    void theDeadLetterOfTheExampleHasAReason() {
        assertThat(DeadLetterReason.valueOf(
                        Pages.example(Topic.DEAD_LETTERS).get("reason").asText()))
                .isNotNull();
        assertThat(Pages.text(Topic.DEAD_LETTERS))
                .contains(
                        "`" + DeadLetterHeaders.REASON + "`",
                        "`" + DeadLetterHeaders.ORIGIN_TOPIC + "`",
                        "`" + DeadLetterHeaders.ORIGIN_PARTITION + "`",
                        "`" + DeadLetterHeaders.ORIGIN_OFFSET + "`");
    }

    @Test
    void whatThePagesLinkToIsThere() {
        List<String> pages =
                Pages.TOPICS.stream().map(topic -> topic.defaultName() + ".md").toList();
        for (String page : pages) {
            links(page);
        }
        links("README.md");
        links("connect.md");
    }

    private static void links(String page) {
        Matcher link = LINK.matcher(Pages.text(page));
        while (link.find()) {
            if (!link.group(1).startsWith("http")) {
                assertThat(Pages.FOLDER.resolve(link.group(1)))
                        .as("linked to by %s", page)
                        .exists();
            }
        }
    }

    private static String rateKey(JsonNode rate) {
        String start = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                Instant.ofEpochMilli(rate.at("/window_starts_at").asLong())
                        .atZone(ZoneId.of(rate.at("/time_zone").asText())));
        return String.join(
                " ",
                rate.at("/window").asText(),
                start,
                rate.at("/segment").asText(),
                rate.at("/segment_value").asText());
    }
}
