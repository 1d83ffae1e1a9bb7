// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickledger.avro.PageView;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class WrittenJsonTest {

    private final RegistrySchemas schemas = new RegistrySchemas(new MockSchemaRegistryClient(), true);
    private final byte[] value = new AvroSerde<>(Contract.PAGE_VIEW, schemas)
            .serializer()
            .serialize(
                    "page-views",
                    PageView.newBuilder()
                            .setEventId("e\n1")
                            .setOccurredAt(7)
                            .setUrl("https://shop.example/")
                            .build());

    @Test
    void aValueIsShownByTheSchemaItWasWrittenWith() {
        assertThat(WrittenJson.isWireFormat(value)).isTrue();
        assertThat(WrittenJson.of(value, schemas))
                .contains("\"event_id\": \"e\\n1\"", "\"occurred_at\": ", "\"url\": \"https://shop.example/\"");
    }

    @Test
    void whatIsNotOfTheSchemaIsRefused() {
        assertThatThrownBy(() -> WrittenJson.of(Arrays.copyOf(value, value.length - 1), schemas))
                .isInstanceOf(UndecodableException.class);
        assertThatThrownBy(() -> WrittenJson.of(Arrays.copyOf(value, value.length + 1), schemas))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("left over");
    }

    @Test
    void otherBytesAreNotTheWireFormat() {
        assertThat(WrittenJson.isWireFormat(null)).isFalse();
        assertThat(WrittenJson.isWireFormat(new byte[4])).isFalse();
        assertThat(WrittenJson.isWireFormat("hello".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isFalse();
    }
}
