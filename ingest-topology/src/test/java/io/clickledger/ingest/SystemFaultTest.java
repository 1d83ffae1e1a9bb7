// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest;

import static io.clickledger.ingest.IngestDriver.CLICKS;
import static io.clickledger.ingest.Raw.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickledger.schemas.RegistrySchemas;
import io.clickledger.schemas.RegistrySchemas.WaitEndedException;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Faults of the system say nothing about the record in hand. */
class SystemFaultTest {

    @Test
    void aRegistryThatIsAwayStopsTheTaskAndMakesNoDeadLetter() {
        MockSchemaRegistryClient away = new MockSchemaRegistryClient() {
            @Override
            public ParsedSchema getSchemaById(int id) throws IOException {
                throw new IOException("connection refused");
            }
        };
        RegistrySchemas schemas = new RegistrySchemas(away, true);
        try (IngestDriver driver = new IngestDriver(IngestSettings.defaults(), Instant.ofEpochMilli(NOON), schemas)) {
            schemas.close();
            assertThatThrownBy(() -> driver.sendBytes(CLICKS, null, new byte[] {0, 0, 0, 0, 1, 2}, NOON))
                    .hasRootCauseInstanceOf(WaitEndedException.class);
            assertThat(driver.readDeadLetters()).isEmpty();
            assertThat(driver.observer.deadLetters()).isZero();
        }
    }

    @Test
    void aFaultBehindTheStepsStopsTheTaskAndMakesNoDeadLetter() {
        try (IngestDriver driver = new IngestDriver(IngestSettings.defaults(), Instant.ofEpochMilli(NOON))) {
            driver.rawInput.fault = new IllegalStateException("the cluster cannot be asked");
            assertThatThrownBy(() -> driver.send(Raw.view())).hasRootCause(driver.rawInput.fault);
            assertThat(driver.readDeadLetters()).isEmpty();
            assertThat(driver.observer.deadLetters()).isZero();
        }
    }
}
