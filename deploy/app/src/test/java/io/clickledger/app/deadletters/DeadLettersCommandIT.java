// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.deadletters;

import static io.clickledger.schemas.DeadLetterReason.INVALID_URL;
import static io.clickledger.schemas.DeadLetterReason.NO_VISITOR;
import static io.clickledger.schemas.DeadLetterReason.NULL_VALUE;
import static io.clickledger.schemas.DeadLetterReason.UNDECODABLE;
import static io.clickledger.schemas.DeadLetterReason.UNREADABLE_LINE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clickledger.app.command.CommandLineParts;
import io.clickledger.avro.PageView;
import io.clickledger.schemas.AvroSerde;
import io.clickledger.schemas.Contract;
import io.clickledger.schemas.DeadLetterHeaders;
import io.clickledger.schemas.RetryMark;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code dead-letters list}, {@code show} and {@code retry} as people call them, on a real broker. */
final class DeadLettersCommandIT {

    private static final long NOW = System.currentTimeMillis();
    private static final Headers NONE = new RecordHeaders();

    private static LetterBroker broker;

    @TempDir
    private Path directory;

    private final StringWriter stdout = new StringWriter();
    private final StringWriter stderr = new StringWriter();
    private String prefix;
    private String letters;

    @BeforeAll
    static void start() {
        broker = new LetterBroker();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @BeforeEach
    void createTopics(TestInfo test) {
        prefix = test.getTestMethod().orElseThrow().getName() + "-";
        letters = prefix + "dead-letters";
        broker.create(prefix + "clicks", 3, Map.of());
        broker.create(prefix + "page-views", 3, Map.of());
        broker.create(prefix + "events", 2, Map.of());
        broker.create(letters, 2, Map.of());
    }

    @Test
    void lettersAreListedByReasonTimeAndOrigin() throws Exception {
        long hour = Duration.ofHours(1).toMillis();
        broker.writeLetter(letters, INVALID_URL, prefix + "page-views", 2, 7, NOW - 3 * hour, null, bytes("a"), NONE);
        broker.writeLetter(letters, NO_VISITOR, prefix + "clicks", 0, 8, NOW - 2 * hour, bytes("k"), bytes("b"), NONE);
        broker.writeLetter(letters, UNREADABLE_LINE, "a\u001b[31m.jsonl", -1, 9, NOW, null, bytes("c"), NONE);

        assertThat(run("list")).isZero();
        assertThat(stdout.toString())
                .contains("0:0 ", "INVALID_URL", prefix + "page-views 2:7", "0:2 ", "a\\u{1b}[31m.jsonl line 9")
                .contains("what is wrong", Instant.ofEpochMilli(NOW).toString())
                .contains("3 dead letters: INVALID_URL 1, NO_VISITOR 1, UNREADABLE_LINE 1")
                .doesNotContain("\u001b");
        assertThat(listed("--reason", "invalid_url,NO_VISITOR")).containsExactly("0:0", "0:1");
        assertThat(listed("--since", "PT150M")).containsExactly("0:1", "0:2");
        assertThat(listed("--until", Instant.ofEpochMilli(NOW - 2 * hour).toString()))
                .containsExactly("0:0");
        assertThat(listed("--since", Instant.ofEpochMilli(NOW - 2 * hour).toString(), "--until", "PT1H"))
                .containsExactly("0:1");
        assertThat(listed("--origin-topic", prefix + "clicks")).containsExactly("0:1");
        assertThat(listed("--limit", "2")).containsExactly("0:0", "0:1");
        assertThat(stderr.toString()).contains("3 dead letters", "(the first 2 are shown)");
    }

    @Test
    void retriedLettersArriveBitForBitAndOnlyOnce() throws Exception {
        Headers odd = new RecordHeaders()
                .add("trace", bytes("1"))
                .add("trace", new byte[] {(byte) 0xff, 0})
                .add("nothing", null)
                .add(DeadLetterHeaders.REASON, bytes("theirs"))
                .add(RetryMark.KIND, bytes(RetryMark.RETRIED))
                .add("trace", bytes("1"));
        broker.writeLetter(letters, UNDECODABLE, prefix + "page-views", 2, 7, NOW - 5, null, new byte[] {-1, 0}, odd);
        broker.writeLetter(letters, NULL_VALUE, prefix + "clicks", 1, 7, NOW - 4, new byte[] {0, -1}, null, odd);
        broker.writeLetter(letters, UNDECODABLE, prefix + "events", 1, 7, 3, new byte[0], new byte[0], NONE);
        broker.writeLetter(letters, UNDECODABLE, prefix + "clicks", 9, 7, NOW, bytes("k"), bytes("moved"), NONE);
        broker.writeLetter(letters, UNDECODABLE, prefix + "events", 2, 7, NOW, bytes("k"), bytes("gone"), NONE);
        broker.writeLetter(letters, UNDECODABLE, "elsewhere", 0, 7, NOW, bytes("k"), bytes("lost"), NONE);
        broker.writeLetter(letters, UNREADABLE_LINE, "a.jsonl", -1, 3, NOW, null, bytes("line"), NONE);

        assertThat(run("retry", "--all")).isZero();
        assertThat(stdout.toString()).contains("4 dead letters would be sent back", "3 cannot be", "--yes does it");
        assertThat(raw()).isEmpty();

        assertThat(run("retry", "--all", "--yes")).as(stderr.toString()).isZero();
        assertThat(stdout.toString())
                .contains("4 dead letters were sent back and marked", "3 cannot be")
                .contains("line of a file", "elsewhere is no input", "partition 2 of");
        assertThat(run("retry", "--all", "--yes")).isZero();
        assertThat(stdout.toString()).contains("0 dead letters were sent back and marked, 3 cannot be, 4 were sent");
        assertThat(run("retry", "0:0", "0:1", "--yes")).isZero();
        assertThat(stdout.toString()).contains("0 dead letters were sent back and marked, 2 were sent back before");

        List<ConsumerRecord<byte[], byte[]>> sent = raw();
        assertThat(sent).hasSize(4);
        assertSame(sent.get(0), prefix + "clicks", 1, NOW - 4, new byte[] {0, -1}, null, odd);
        assertThat(sent.get(1).value()).isEqualTo(bytes("moved"));
        assertSame(sent.get(2), prefix + "page-views", 2, NOW - 5, null, new byte[] {-1, 0}, odd);
        assertSame(sent.get(3), prefix + "events", 1, 3, new byte[0], new byte[0], NONE);

        assertThat(listed()).containsExactly("0:4", "0:5", "0:6");
        assertThat(listed("--include-retried")).hasSize(7);
        assertThat(jsonLines().get(0).get("retried_at").asText()).startsWith("20");
        run("list", "--include-retried");
        assertThat(stdout.toString()).contains("[sent back 20");
    }

    @Test
    void onlyWhatIsAskedForIsSentBack() throws Exception {
        for (int i = 0; i < 4; i++) {
            broker.writeLetter(
                    letters,
                    i < 2 ? NO_VISITOR : INVALID_URL,
                    prefix + "clicks",
                    0,
                    i,
                    NOW,
                    null,
                    bytes("v" + i),
                    NONE);
        }

        assertThat(run("retry", "0:3", "--yes")).isZero();
        assertThat(values()).containsExactly("v3");
        assertThat(run("retry", "--reason", "NO_VISITOR", "--limit", "1", "--yes"))
                .isZero();
        assertThat(values()).containsExactly("v3", "v0");
        assertThat(run("retry", "0:2", "7:7", "0:99", "--yes")).isOne();
        assertThat(stdout.toString()).contains("There is no dead letter at 0:99", "There is no dead letter at 7:7");
        assertThat(values()).containsExactly("v3", "v0", "v2");
    }

    @Test
    void aChoiceMustBeMade() {
        assertThat(run("retry", "--yes")).isEqualTo(2);
        assertThat(stderr.toString()).contains("--all");
        assertThat(run("retry", "0:1", "--reason", "NO_VISITOR")).isEqualTo(2);
        assertThat(run("retry", "nonsense")).isEqualTo(2);
        assertThat(stderr.toString()).contains("'nonsense' is no position", "0:17");
        assertThat(run("list", "--since", "yesterday")).isEqualTo(2);
        assertThat(stderr.toString()).contains("--since: 'yesterday' is no time");
        assertThat(run("list", "--limit", "0")).isEqualTo(2);
    }

    @Test
    void aTopicThatIsNotThereIsNamed() {
        prefix = "nowhere-";
        assertThat(run("list")).isOne();
        assertThat(stderr.toString()).contains("There is no topic nowhere-dead-letters", "topic.dead-letters");
    }

    @Test
    void aLetterIsShownWithItsHeadersItsBytesAndItsJson() throws Exception {
        byte[] view = new AvroSerde<>(Contract.PAGE_VIEW, broker.cluster.schemas())
                .serializer()
                .serialize(
                        prefix + "page-views",
                        PageView.newBuilder()
                                .setEventId("event-1")
                                .setOccurredAt(1_772_359_200_000L)
                                .setUrl("nonsense")
                                .build());
        byte[] unknown = Arrays.copyOf(new byte[] {0, 0x7f, 0, 0, 1}, 20);
        unknown[10] = -1;
        Headers headers = new RecordHeaders().add("nothing", null).add("trace", new byte[] {-1});
        broker.writeLetter(letters, INVALID_URL, prefix + "page-views", 0, 7, NOW, bytes("kéy"), view, headers);
        broker.writeLetter(letters, UNDECODABLE, prefix + "page-views", 0, 8, NOW, null, unknown, NONE);
        Path raw = directory.resolve("raw.bin");

        assertThat(run("show", "0:0", "--raw", raw.toString()))
                .as(stderr.toString())
                .isZero();
        assertThat(Files.readAllBytes(raw)).isEqualTo(view);
        assertThat(stdout.toString())
                .contains("reason   INVALID_URL", "origin   " + prefix + "page-views 0:7", "retried  no")
                .contains("nothing = null", "trace = 1 bytes, hexadecimal: ff", "4 bytes of text: kéy")
                .contains("as JSON", "\"url\": \"nonsense\"", "\"event_id\": \"event-1\"");

        assertThat(run("show", "0:1")).isZero();
        assertThat(stdout.toString())
                .contains(
                        "key      null",
                        "20 bytes, hexadecimal: 007f000001",
                        "as JSON  (none: the registry has no schema");

        assertThat(run("retry", "0:0", "--yes")).isZero();
        assertThat(run("show", "0:0")).isZero();
        assertThat(stdout.toString()).contains("retried  20");
        assertThat(run("show", "0:2")).as("the mark").isOne();
        assertThat(run("show", "1:0")).isOne();
        assertThat(run("show", "5:0")).isOne();
        assertThat(stderr.toString()).contains("There is no dead letter at 5:0");
    }

    private void assertSame(
            ConsumerRecord<byte[], byte[]> record,
            String topic,
            int partition,
            long timestamp,
            byte[] key,
            byte[] value,
            Headers headers) {
        assertThat(record.topic()).isEqualTo(topic);
        assertThat(record.partition()).isEqualTo(partition);
        assertThat(record.timestamp()).isEqualTo(timestamp);
        assertThat(record.key()).isEqualTo(key);
        assertThat(record.value()).isEqualTo(value);
        assertThat(record.headers().toArray()).containsExactly(headers.toArray());
    }

    private List<ConsumerRecord<byte[], byte[]>> raw() {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (String topic : List.of("clicks", "page-views", "events")) {
            records.addAll(broker.committed(prefix + topic));
        }
        return records;
    }

    private List<String> values() {
        return raw().stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }

    private List<String> listed(String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("list", "--json"));
        arguments.addAll(List.of(options));
        assertThat(run(arguments.toArray(String[]::new))).as(stderr.toString()).isZero();
        return jsonLines().stream()
                .map(json -> json.get("partition").asText() + ":"
                        + json.get("offset").asText())
                .toList();
    }

    private List<JsonNode> jsonLines() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : stdout.toString().lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }

    private int run(String... arguments) {
        stdout.getBuffer().setLength(0);
        List<String> all = new ArrayList<>(List.of("dead-letters"));
        all.addAll(List.of(arguments));
        all.addAll(List.of(
                "--set",
                "kafka.bootstrap.servers=" + broker.cluster.bootstrapServers(),
                "--set",
                "schema.registry.url=" + broker.cluster.registryUrl(),
                "--set",
                "topic.prefix=" + prefix));
        CommandLine command = CommandLineParts.commandLine();
        command.setOut(new PrintWriter(stdout));
        command.setErr(new PrintWriter(stderr));
        return command.execute(all.toArray(String[]::new));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
