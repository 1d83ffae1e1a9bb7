// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickledger.avro.Campaign;
import io.clickledger.avro.PageView;
import io.clickledger.avro.Watermark;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

final class AvroSerializerTest {

    private final Wire wire = new Wire();

    @Test
    void aValueThatCannotBeWrittenIsNamedWithItsField() {
        PageView withoutUrl = view("1");
        withoutUrl.put("url", null);

        assertThatThrownBy(() -> wire.write(Contract.PAGE_VIEW, withoutUrl))
                .isInstanceOf(SerializationException.class)
                .hasMessageContainingAll("a PageView for topic t cannot be written", "url");
    }

    @Test
    void aRecordThatIsNoBranchOfTheUnionCannotBeWritten() {
        assertThatThrownBy(() -> wire.write(Contract.EVENTS, new Campaign()))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("Campaign");
    }

    @Test
    void aFailedWriteLeavesNothingInTheNext() {
        byte[] expected = wire.write(Contract.PAGE_VIEW, view("1"));
        PageView withoutUrl = view("2");
        withoutUrl.put("url", null);
        assertThatThrownBy(() -> wire.write(Contract.PAGE_VIEW, withoutUrl)).isInstanceOf(SerializationException.class);

        assertThat(wire.write(Contract.PAGE_VIEW, view("1"))).isEqualTo(expected);
    }

    @Test
    void aLongValueLeavesNothingInTheNext() {
        byte[] expected = wire.write(Contract.PAGE_VIEW, view("1"));
        PageView longView = view("x".repeat(1 << 20));

        assertThat(wire.read(Contract.PAGE_VIEW, wire.write(Contract.PAGE_VIEW, longView)))
                .isEqualTo(longView);
        assertThat(wire.write(Contract.PAGE_VIEW, view("1"))).isEqualTo(expected);
    }

    @Test
    void oneSerdeServesManyThreads() throws Exception {
        AvroSerde<SpecificRecord> serde = new AvroSerde<>(Contract.EVENTS, new RegistrySchemas(wire.registry, true));
        List<SpecificRecord> values = RandomValues.specific(Contract.EVENTS.classSchema(), 50).stream()
                .map(SpecificRecord.class::cast)
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                tasks.add(() -> {
                    for (SpecificRecord value : values) {
                        byte[] bytes = serde.serializer().serialize("t", value);
                        assertThat(serde.deserializer().deserialize("t", bytes)).isEqualTo(value);
                    }
                    return null;
                });
            }
            for (Future<Void> done : threads.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void theSerdeGivesTheSameInstancesAlways() {
        AvroSerde<SpecificRecord> serde = new AvroSerde<>(Contract.EVENTS, new RegistrySchemas(wire.registry, true));

        assertThat(serde.serializer()).isSameAs(serde.serializer());
        assertThat(serde.deserializer()).isSameAs(serde.deserializer());
    }

    @Test
    void theSchemaIsRegisteredUnderTheTopicsSubject() throws Exception {
        new AvroSerde<>(Contract.EVENTS, new RegistrySchemas(wire.registry, true)).prepareToWrite("shop.events");

        assertThat(wire.registry.getAllSubjects()).containsExactly("shop.events-value");
        assertThat(wire.registry.getLatestSchemaMetadata("shop.events-value").getSchema())
                .isEqualTo(Contract.EVENTS.schema().toString())
                .contains("timestamp-millis", "Epoch milliseconds, UTC");
    }

    @Test
    void aSchemaThatIsNotThereIsNotRegisteredUnlessThatIsAllowed() throws Exception {
        AvroSerde<SpecificRecord> serde = new AvroSerde<>(Contract.EVENTS, new RegistrySchemas(wire.registry, false));

        assertThatThrownBy(() -> serde.serializer().serialize("t", new Watermark(0, 1, 2L)))
                .isInstanceOf(SchemaRefusedException.class)
                .hasMessageContaining("t-value");
        assertThatThrownBy(() -> wire.registry.getId("t-value", new AvroSchema(Contract.EVENTS.schema())))
                .isInstanceOf(RestClientException.class);
    }

    private static PageView view(String id) {
        return PageView.newBuilder()
                .setEventId(id)
                .setOccurredAt(1L)
                .setUrl("https://shop.example/")
                .build();
    }
}
