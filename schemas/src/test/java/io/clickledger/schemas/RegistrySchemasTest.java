// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import static io.clickledger.schemas.LoopbackRegistry.empty;
import static io.clickledger.schemas.LoopbackRegistry.error;
import static io.clickledger.schemas.LoopbackRegistry.half;
import static io.clickledger.schemas.LoopbackRegistry.html;
import static io.clickledger.schemas.LoopbackRegistry.json;
import static io.clickledger.schemas.LoopbackRegistry.schema;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickledger.schemas.LoopbackRegistry.Answer;
import io.clickledger.schemas.RegistrySchemas.WaitEndedException;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The real client before a server on loopback. */
@Timeout(120)
final class RegistrySchemasTest {

    private static final Schema SCHEMA = Contract.CLICK.schema();

    private final LoopbackRegistry registry = new LoopbackRegistry();

    @AfterEach
    void close() {
        registry.close();
    }

    /** None of these says anything about the schema. */
    static Stream<Arguments> faultsThatPass() {
        return Stream.of(
                Arguments.of("a fault of the registry", error(500, 50001)),
                Arguments.of("a fault in words only", html(500)),
                Arguments.of("a gateway without its registry", html(502)),
                Arguments.of("an overloaded registry", error(503, 503)),
                Arguments.of("a gateway that gave up", empty(504)),
                Arguments.of("too many requests", error(429, 429)),
                Arguments.of("refused credentials", error(401, 40101)),
                Arguments.of("a forbidden subject", error(403, 40301)),
                Arguments.of("a proxy's own page", html(404)),
                Arguments.of("a wrong path", error(404, 404)),
                Arguments.of("an empty 404", empty(404)),
                Arguments.of("a page of a captive portal", html(200)),
                Arguments.of("a proxy's refusal", html(409)),
                Arguments.of("half an answer", half()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faultsThatPass")
    void aSchemaIsWaitedFor(String name, Answer fault) {
        registry.answering(fault, fault, schema(SCHEMA));

        assertThat(schemas(true).byId(1)).isEqualTo(SCHEMA);
        assertThat(registry.requests()).hasSize(3);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faultsThatPass")
    void anIdIsWaitedFor(String name, Answer fault) {
        registry.answering(fault, fault, json(200, Map.of("id", 7)));

        assertThat(schemas(true).idOf("clicks-value", SCHEMA)).isEqualTo(7);
        assertThat(registry.requests()).hasSize(3);
    }

    @Test
    void aRegistryThatIsDownIsWaitedFor() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (LogLines log = new LogLines(RegistrySchemas.class);
                RegistrySchemas schemas = new RegistrySchemas(
                        RegistryClients.of(Map.of(
                                "url",
                                "http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + port)),
                        true)) {
            CompletableFuture<Schema> asked = apart(() -> schemas.byId(1));
            assertThat(log.await()).contains("the schema with id 1", "Connection refused", "asking again");

            try (LoopbackRegistry back = new LoopbackRegistry(port).answering(schema(SCHEMA))) {
                assertThat(asked.get()).isEqualTo(SCHEMA);
                assertThat(back.requests()).hasSize(1);
            }
        }
    }

    @Test
    void anAnswerThatDoesNotComeIsAskedForAgain() {
        registry.answering(registry.nothing(), schema(SCHEMA));

        assertThat(schemas(true, Map.of("http.read.timeout.ms", "100")).byId(1)).isEqualTo(SCHEMA);
    }

    @Test
    void anUnknownIdIsTheRegistrysAnswer() {
        registry.answering(error(404, 40403));

        assertThatThrownBy(() -> schemas(true).byId(5))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("no schema with id 5")
                .extracting("reason")
                .isEqualTo(DeadLetterReason.UNKNOWN_SCHEMA);
    }

    @Test
    void aNodeThatDoesNotYetKnowAnIdIsAskedAgain() {
        registry.answering(error(404, 40403), error(404, 40403), schema(SCHEMA));
        RegistrySchemas schemas = new RegistrySchemas(client(Map.of()), true, Duration.ofMinutes(1));

        assertThat(schemas.byId(5)).isEqualTo(SCHEMA);
    }

    @Test
    void aSchemaThatIsNotAvroIsIncompatible() {
        registry.answering(json(200, Map.of("schemaType", "PROTOBUF", "schema", "syntax = \"proto3\";")));

        incompatible();
    }

    @Test
    void anAvroSchemaThatAvroDoesNotTakeIsIncompatible() {
        registry.answering(json(200, Map.of("schema", "{\"type\": \"nonsense\"}")));

        incompatible();
    }

    @Test
    void aSchemaWhoseReferencesCannotBeFetchedIsWaitedFor() {
        Answer referring = json(
                200,
                Map.of(
                        "schema",
                        "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"s\",\"type\":\"S\"}]}",
                        "references",
                        List.of(Map.of("name", "S", "subject", "s", "version", 1))));
        Answer referred = json(
                200,
                Map.of(
                        "schema",
                        "{\"type\":\"record\",\"name\":\"S\",\"fields\":[]}",
                        "subject",
                        "s",
                        "version",
                        1,
                        "id",
                        2));
        registry.answering(referring, html(502), referring, referred);

        assertThat(schemas(true).byId(1).getField("s").schema().getName()).isEqualTo("S");
    }

    @Test
    void aSchemaThatTheRegistryRefusesStopsTheCaller() {
        registry.answering(error(409, 409));
        refused(true, "refuses the schema of subject 'clicks-value'");

        registry.answering(error(422, 42201), error(422, 42201));
        refused(true, "refuses the schema of subject 'clicks-value'");
    }

    @Test
    void aSchemaThatIsNotThereStopsTheCallerWhoMustNotRegister() {
        registry.answering(error(404, 40401));
        refused(false, "no schema of this version under subject 'clicks-value'", "registering is switched off");

        registry.answering(error(404, 40403), error(404, 40403));
        refused(false, "no schema of this version under subject 'clicks-value'", "registering is switched off");
    }

    @Test
    void closingEndsACallThatHangs() throws Exception {
        registry.answering(registry.nothing());
        RegistrySchemas schemas = schemas(true, Map.of("http.read.timeout.ms", "3600000"));
        CompletableFuture<Schema> asked = apart(() -> schemas.byId(1));
        CompletableFuture<Schema> askedBeside = apart(() -> schemas.byId(2));
        registry.awaitRequest();

        schemas.close();

        endedByClosing(asked);
        endedByClosing(askedBeside);
        assertThatThrownBy(() -> schemas.byId(1)).isInstanceOf(WaitEndedException.class);
        assertThatThrownBy(() -> schemas.idOf("clicks-value", SCHEMA)).isInstanceOf(WaitEndedException.class);
    }

    @Test
    void closingEndsAWaitBetweenCalls() throws Exception {
        registry.answering(error(500, 50001));
        RegistrySchemas schemas = schemas(true);
        CompletableFuture<Integer> asked = apart(() -> schemas.idOf("clicks-value", SCHEMA));
        registry.awaitRequest();
        registry.awaitRequest();

        schemas.close();

        endedByClosing(asked);
    }

    @Test
    void interruptingEndsTheWait() throws Exception {
        registry.answering(registry.nothing());
        RegistrySchemas schemas = schemas(true, Map.of("http.read.timeout.ms", "3600000"));
        CompletableFuture<Boolean> stillInterrupted = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                schemas.byId(1);
            } catch (WaitEndedException e) {
                stillInterrupted.complete(Thread.currentThread().isInterrupted());
            }
        });
        thread.start();
        registry.awaitRequest();

        thread.interrupt();

        assertThat(stillInterrupted.get()).isTrue();
    }

    @Test
    void threadsThatMeetAnIdTogetherShareTheAnswerAndThePatience() {
        registry.answering(error(404, 40403), error(404, 40403), schema(SCHEMA));
        RegistrySchemas schemas = new RegistrySchemas(client(Map.of()), true, Duration.ofMinutes(1));

        List<CompletableFuture<Schema>> asked = IntStream.range(0, 8)
                .mapToObj(i -> apart(() -> schemas.byId(1)))
                .toList();

        assertThat(asked).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(SCHEMA));
        assertThat(registry.requests()).hasSize(3);
    }

    @Test
    void aPasswordInTheUrlIsNotShown() throws Exception {
        RegistrySchemas schemas =
                new RegistrySchemas(RegistryClients.of(Map.of("url", "http://user:hush@nowhere.invalid:1")), true);
        try (LogLines log = new LogLines(RegistrySchemas.class)) {
            CompletableFuture<Schema> asked = apart(() -> schemas.byId(1));
            assertThat(log.await()).contains("nowhere.invalid").doesNotContain("hush");
            assertThat(RegistryCalls.harmless("no answer from\nhttp://user:hush@host:1/schemas"))
                    .isEqualTo("no answer from http://***@host:1/schemas");

            schemas.close();

            endedByClosing(asked);
        }
    }

    private void incompatible() {
        assertThatThrownBy(() -> schemas(true).byId(5))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("schema 5 in the registry is not a valid Avro schema")
                .extracting("reason")
                .isEqualTo(DeadLetterReason.INCOMPATIBLE_SCHEMA);
    }

    private void refused(boolean register, String... words) {
        assertThatThrownBy(() -> schemas(register).idOf("clicks-value", SCHEMA))
                .isInstanceOf(SchemaRefusedException.class)
                .hasMessageContainingAll(words);
    }

    private static void endedByClosing(CompletableFuture<?> asked) {
        assertThatThrownBy(asked::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(WaitEndedException.class)
                .hasMessageContaining("closed");
    }

    private RegistrySchemas schemas(boolean register) {
        return schemas(register, Map.of());
    }

    private RegistrySchemas schemas(boolean register, Map<String, String> settings) {
        return new RegistrySchemas(client(settings), register, Duration.ZERO);
    }

    private SchemaRegistryClient client(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("url", registry.url());
        return RegistryClients.of(all);
    }

    private static <R> CompletableFuture<R> apart(Callable<R> call) {
        CompletableFuture<R> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                result.complete(call.call());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return result;
    }
}
