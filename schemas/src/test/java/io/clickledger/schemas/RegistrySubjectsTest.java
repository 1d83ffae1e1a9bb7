// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

final class RegistrySubjectsTest {

    private static final Schema CONTRACT = Contract.CLICK.schema();
    private static final Schema OTHER =
            SchemaBuilder.record("Other").fields().requiredString("name").endRecord();

    private final RegistrySubjects registry;

    RegistrySubjectsTest(TestInfo test) {
        registry = new RegistrySubjects(RegistryClients.of(
                Map.of("url", "mock://" + test.getTestMethod().orElseThrow().getName())));
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void aSubjectThatIsNotThereHasNothing() {
        assertThat(registry.names()).isEmpty();
        assertThat(registry.versions("clicks-value")).isEmpty();
        assertThat(registry.find("clicks-value", CONTRACT)).isEmpty();
    }

    @Test
    void whatIsRegisteredIsFoundAndRegisteringAgainIsHarmless() {
        RegistrySubjects.Registered registered = registry.register("clicks-value", CONTRACT);
        assertThat(registered.version()).isEqualTo(1);
        assertThat(registry.register("clicks-value", CONTRACT)).isEqualTo(registered);
        assertThat(registry.find("clicks-value", CONTRACT)).contains(registered);
        assertThat(registry.find("clicks-value", OTHER)).isEmpty();
        assertThat(registry.names()).containsExactly("clicks-value");
        assertThat(registry.versions("clicks-value")).containsExactly(1);
    }

    @Test
    void aClientThatGetsNoTokenToLogInWithIsAFailureOfTheRegistry() {
        SchemaRegistryClient tokenless = (SchemaRegistryClient) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {SchemaRegistryClient.class},
                (proxy, method, arguments) -> {
                    throw new IllegalStateException("no token");
                });
        assertThatThrownBy(() -> new RegistrySubjects(tokenless).names())
                .isInstanceOfSatisfying(
                        RegistryAnswerException.class,
                        failure -> assertThat(failure.isAnswer()).isFalse())
                .hasMessageContaining("no token");
    }

    @Test
    void theRegistrySaysWhyItWouldNotTakeASchema() {
        registry.register("clicks-value", OTHER);
        registry.setLevel("clicks-value");
        assertThat(registry.level("clicks-value")).isEqualTo(RegistrySubjects.WANTED_LEVEL);
        assertThat(registry.objections("clicks-value", CONTRACT)).isNotEmpty();
        assertThat(registry.objections("clicks-value", OTHER)).isEmpty();
    }

    @Test
    void aRegistryThatDoesNotAnswerIsNotWaitedFor() {
        try (RegistrySubjects away =
                new RegistrySubjects(RegistryClients.of(Map.of("url", "http://someone:password@127.0.0.1:1")))) {
            assertThatThrownBy(away::names)
                    .isInstanceOfSatisfying(
                            RegistryAnswerException.class,
                            e -> assertThat(e.isAnswer()).isFalse())
                    .hasMessageContaining("did not answer when asked to list its subjects")
                    .hasMessageNotContaining("password");
        }
    }
}
