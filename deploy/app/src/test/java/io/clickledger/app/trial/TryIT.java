// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clickledger.app.command.CommandLineParts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The {@code try} command as people call it: on its own broker and registry, to the result files. */
final class TryIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path WEB_LOG = Path.of("../../../shared/data/apache_logs");

    @TempDir
    private Path directory;

    private final StringWriter stdout = new StringWriter();
    private final StringWriter stderr = new StringWriter();

    @Test
    void everyKindOfRecordEndsInItsPlace() throws IOException {
        Path input = Files.write(
                directory.resolve("input.jsonl"),
                List.of(
                        view("a1", "alice", "10:00:00", "https://shop.example/"),
                        view("a2", "alice", "10:30:00", "https://shop.example/hats"),
                        click("a3", "alice", "10:20:00", "BUTTON"),
                        view("a2", "alice", "10:30:00", "https://shop.example/hats"),
                        "this is no JSON",
                        "{\"type\":\"click\",\"event_id\":\"ad\",\"occurred_at\":\"2026-03-01T10:31:00Z\",\"kind\":\"AD\","
                                + "\"click_id\":\"c1\",\"target_url\":\"https://shop.example/?gclid=c1\"}",
                        view("d1", "dora", "10:32:00", "https://shop.example/")
                                .replace("}", ",\"consent\":\"DENIED\"}"),
                        view("b1", "bob", "10:33:00", "shop.example/no-scheme"),
                        view("b2", "bob", "11:20:00", "https://shop.example/"),
                        view("a4", "alice", "10:50:00", "https://shop.example/"),
                        view("c1", "carol", "10:40:00", "https://shop.example/"),
                        view("a1", "alice", "10:00:00", "https://shop.example/"),
                        view("b3", "bob", "18:00:00", "https://shop.example/")));

        assertThat(run(input, "jsonl")).as(stderr.toString()).isZero();

        assertThat(summary())
                .isEqualTo(Map.of(
                        "raw", 13L,
                        "session_events", 5L,
                        "inbound_clicks", 1L,
                        "consent_denied", 1L,
                        "duplicates", 2L,
                        "late", 2L,
                        "dead_letters", 2L,
                        "sessions", 3L,
                        "visitors", 2L));
        JsonNode alice = lines("sessions.jsonl").get(0);
        assertThat(alice.get("visitor_key").asText()).isEqualTo("alice");
        assertThat(alice.get("started_at").asLong()).isEqualTo(1_772_359_200_000L);
        assertThat(alice.get("ended_at").asLong()).isEqualTo(1_772_361_000_000L);
        assertThat(alice.get("events").asLong()).isEqualTo(3);
        assertThat(alice.get("page_views").asLong()).isEqualTo(2);
        assertThat(alice.get("clicks").asLong()).isEqualTo(1);
        assertThat(alice.get("duplicates").asLong()).isEqualTo(1);
        assertThat(alice.get("end_reason").asText()).isEqualTo("INACTIVITY");
        assertThat(lines("late-events.jsonl"))
                .extracting(late -> late.at("/event/event_id").asText() + " "
                        + late.get("reason").asText())
                .containsExactly("a4 NEAR_CLOSED_SESSION", "c1 WATERMARK_PASSED", "a1 DUPLICATE_OF_CLOSED_SESSION");
        assertThat(lines("dead-letters.jsonl"))
                .extracting(letter -> letter.get("reason").asText() + " "
                        + letter.get("file").asText() + ":" + letter.get("line").asLong())
                .containsExactly("UNREADABLE_LINE input.jsonl:5", "INVALID_URL input.jsonl:8");
        assertThat(lines("click-outcomes.jsonl"))
                .extracting(outcome -> outcome.get("event_id").asText() + " "
                        + outcome.get("outcome").asText() + " "
                        + outcome.get("click_key").asText())
                .containsExactly("ad NOT_LANDED click:GCLID:c1");
        assertThat(lines("session-sources.jsonl")).isEmpty();
        assertThat(lines("click-match-rates.jsonl"))
                .extracting(rate -> rate.get("window").asText() + " "
                        + rate.get("segment").asText() + " "
                        + rate.at("/counts/not_landed").asLong() + " "
                        + rate.get("final").asBoolean())
                .containsExactly(
                        "DAY ALL 1 true",
                        "DAY CHANNEL 1 true",
                        "DAY PLATFORM 1 true",
                        "DAY CAMPAIGN 1 true",
                        "DAY LANDING_PAGE 1 true",
                        "HOUR ALL 1 true",
                        "HOUR CHANNEL 1 true",
                        "HOUR PLATFORM 1 true",
                        "HOUR CAMPAIGN 1 true",
                        "HOUR LANDING_PAGE 1 true");
        assertThat(json("summary.json").at("/outcomes/NOT_LANDED").asLong()).isEqualTo(1);
        assertThat(stdout.toString()).contains("The account balances", "The clicks add up");
        assertThat(stderr.toString()).isEmpty();
        assertOnlyResultsIn(directory.resolve("out"));
    }

    @Test
    void webLogGivesTheSessionsThatAnOfflineCountGaveAndTheSameAgain() throws IOException {
        assumeTrue(Files.exists(WEB_LOG), "the web log is not here");

        assertThat(run(WEB_LOG, "combined", "--all-requests"))
                .as(stderr.toString())
                .isZero();

        assertThat(summary())
                .containsEntry("raw", 10_000L)
                .containsEntry("session_events", 10_000L)
                .containsEntry("sessions", 3_224L)
                .containsEntry("visitors", 1_862L)
                .containsEntry("late", 0L);
        List<JsonNode> sessions = lines("sessions.jsonl");
        assertThat(sessions)
                .filteredOn(session -> session.get("events").asLong() == 1)
                .hasSize(1_775);
        String first = Files.readString(directory.resolve("out/sessions.jsonl"));
        assertThat(first).doesNotContainPattern("\\b83\\.149\\.9\\.216\\b");

        assertThat(run(WEB_LOG, "combined", "--all-requests")).isZero();
        assertThat(directory.resolve("out/sessions.jsonl")).hasContent(first);
    }

    private static String view(String id, String visitor, String time, String url) {
        return "{\"type\":\"page_view\",\"event_id\":\"" + id + "\",\"visitor_id\":\"" + visitor
                + "\",\"occurred_at\":\"2026-03-01T" + time + "Z\",\"url\":\"" + url + "\"}";
    }

    private static String click(String id, String visitor, String time, String kind) {
        return "{\"type\":\"click\",\"event_id\":\"" + id + "\",\"visitor_id\":\"" + visitor
                + "\",\"occurred_at\":\"2026-03-01T" + time + "Z\",\"kind\":\"" + kind
                + "\",\"page_url\":\"https://shop.example/hats\"}";
    }

    private int run(Path input, String format, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "try",
                input.toString(),
                "--format",
                format,
                "--out",
                directory.resolve("out").toString()));
        arguments.addAll(List.of(more));
        CommandLine commands = CommandLineParts.commandLine();
        commands.setOut(new PrintWriter(stdout, true));
        commands.setErr(new PrintWriter(stderr, true));
        return commands.execute(arguments.toArray(String[]::new));
    }

    /** The account of the records; that of the clicks stands behind it. */
    private Map<String, Long> summary() throws IOException {
        Map<String, Long> account = new HashMap<>();
        for (var field : json("summary.json").properties()) {
            if (field.getKey().equals("click_copies")) {
                break;
            }
            account.put(field.getKey(), field.getValue().asLong());
        }
        return account;
    }

    private JsonNode json(String file) throws IOException {
        return JSON.readTree(directory.resolve("out").resolve(file).toFile());
    }

    private List<JsonNode> lines(String file) throws IOException {
        List<JsonNode> nodes = new ArrayList<>();
        for (String line : Files.readAllLines(directory.resolve("out").resolve(file))) {
            nodes.add(JSON.readTree(line));
        }
        return nodes;
    }

    private static void assertOnlyResultsIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "sessions.jsonl",
                            "late-events.jsonl",
                            "click-outcomes.jsonl",
                            "session-sources.jsonl",
                            "click-match-rates.jsonl",
                            "match-rate-alerts.jsonl",
                            "dead-letters.jsonl",
                            "summary.json");
        }
    }
}
