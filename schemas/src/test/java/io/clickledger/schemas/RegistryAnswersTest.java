// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import static io.clickledger.schemas.LoopbackRegistry.error;
import static io.clickledger.schemas.LoopbackRegistry.html;
import static io.clickledger.schemas.LoopbackRegistry.json;
import static io.clickledger.schemas.LoopbackRegistry.schema;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** For those who must not wait: asking whether there is an answer, while it is fetched in the background. */
@Timeout(120)
final class RegistryAnswersTest {

    private static final Schema SCHEMA = Contract.CLICK.schema();

    private final LoopbackRegistry registry = new LoopbackRegistry();
    private final RegistrySchemas schemas =
            new RegistrySchemas(RegistryClients.of(Map.of("url", registry.url())), true, Duration.ZERO);

    @AfterEach
    void close() {
        schemas.close();
        registry.close();
    }

    @Test
    void thereIsNoAnswerWhileTheRegistryGivesNone() throws Exception {
        registry.answering(registry.nothing());

        assertThat(schemas.hasAnswer(1)).isFalse();
        registry.awaitRequest();
        assertThat(schemas.hasAnswer(1)).isFalse();
        assertThat(registry.requests()).isEmpty();
    }

    @Test
    void anAnswerThatWasFetchedNeedsNoOtherRequest() throws Exception {
        registry.answering(html(500), html(503), schema(SCHEMA));

        awaitAnswer(1);

        assertThat(schemas.byId(1)).isEqualTo(SCHEMA);
        assertThat(registry.requests()).hasSize(3);
    }

    @Test
    void anIdThatGetsNoAnswerDoesNotHoldUpTheOthers() throws Exception {
        registry.answering(exchange ->
                (exchange.getRequestURI().getPath().endsWith("/1") ? html(500) : schema(SCHEMA)).to(exchange));

        assertThat(schemas.hasAnswer(1)).isFalse();
        awaitAnswer(2);

        assertThat(schemas.hasAnswer(1)).isFalse();
    }

    @Test
    void whatAnotherInstanceRegistersAtTheSameMomentIsNoConflict() {
        registry.answering(error(409, 409), error(409, 409), json(200, Map.of("id", 7)));

        assertThat(schemas.idOf("clicks-value", SCHEMA)).isEqualTo(7);
    }

    @Test
    void aDenialIsAnAnswerToo() throws Exception {
        registry.answering(error(404, 40403));

        awaitAnswer(5);

        assertThatThrownBy(() -> schemas.byId(5))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("no schema with id 5");
        assertThatThrownBy(() -> schemas.byId(5)).extracting("reason").isEqualTo(DeadLetterReason.UNKNOWN_SCHEMA);
        assertThat(registry.requests()).hasSize(1);
    }

    @Test
    void anIdIsAskedForOnceHoweverOftenTheAnswerIsMissed() throws Exception {
        registry.answering(registry.nothing());

        for (int i = 0; i < 100; i++) {
            assertThat(schemas.hasAnswer(1)).isFalse();
        }

        registry.awaitRequest();
        assertThat(registry.requests()).isEmpty();
    }

    @Test
    void aDenialIsDoubtedSoonButWhatIsCertainIsNot() {
        SchemaAnswers answers = new SchemaAnswers();
        answers.put(1, SCHEMA);
        answers.put(2, new UndecodableException(DeadLetterReason.UNKNOWN_SCHEMA, "unknown"));
        answers.put(3, new UndecodableException(DeadLetterReason.INCOMPATIBLE_SCHEMA, "no Avro"));

        assertThat(answers.has(1, Duration.ZERO)).isTrue();
        assertThat(answers.has(2, Duration.ZERO)).isFalse();
        assertThat(answers.has(2, Duration.ofHours(1))).isTrue();
        assertThat(answers.has(3, Duration.ZERO)).isTrue();
    }

    @Test
    void garbageDoesNotFillTheMemory() {
        SchemaAnswers answers = new SchemaAnswers();
        for (int id = 0; id < 20_000; id++) {
            answers.put(id, new UndecodableException(DeadLetterReason.UNKNOWN_SCHEMA, "unknown"));
        }

        assertThat(answers.has(0, Duration.ofHours(1))).isFalse();
        assertThat(answers.has(9_999, Duration.ofHours(1))).isFalse();
        assertThat(answers.has(10_000, Duration.ofHours(1))).isTrue();
    }

    private void awaitAnswer(int id) throws InterruptedException {
        while (!schemas.hasAnswer(id)) {
            Thread.sleep(5);
        }
    }
}
