// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our serde against Confluent's own serializer and deserializer, over one registry. */
final class ConfluentCompatibilityTest {

    private static final String TOPIC = "t";
    private static final int VALUES = 60;

    private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
    private final RegistrySchemas schemas = new RegistrySchemas(registry, true);

    static List<Contract<?>> contracts() {
        return Contract.all();
    }

    static List<Contract<?>> recordContracts() {
        return Contract.all().stream()
                .filter(contract -> !contract.schema().isUnion())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("contracts")
    <T extends SpecificRecord> void confluentsGenericReaderReadsWhatWeWrite(Contract<T> contract) {
        AvroSerde<T> ours = new AvroSerde<>(contract, schemas);
        KafkaAvroDeserializer theirs = theirDeserializer(Map.of());

        for (T value : specific(contract)) {
            Object read = theirs.deserialize(TOPIC, ours.serializer().serialize(TOPIC, value));

            assertThat(read).isInstanceOf(GenericRecord.class);
            assertThat(Plain.of(read)).isEqualTo(Plain.of(value));
        }
    }

    @ParameterizedTest
    @MethodSource("recordContracts")
    <T extends SpecificRecord> void confluentsSpecificReaderReadsWhatWeWrite(Contract<T> contract) {
        AvroSerde<T> ours = new AvroSerde<>(contract, schemas);
        KafkaAvroDeserializer theirs = theirDeserializer(Map.of("specific.avro.reader", true));

        for (T value : specific(contract)) {
            Object read = theirs.deserialize(TOPIC, ours.serializer().serialize(TOPIC, value));

            assertThat(read).isEqualTo(value);
        }
    }

    @ParameterizedTest
    @MethodSource("contracts")
    <T extends SpecificRecord> void confluentsSerializerWritesTheSameBytesFromGenericRecords(Contract<T> contract) {
        AvroSerde<T> ours = new AvroSerde<>(contract, schemas).prepareToWrite(TOPIC);
        KafkaAvroSerializer theirs = theirSerializer(Map.of());
        List<IndexedRecord> generic = RandomValues.generic(contract.schema(), VALUES);
        List<T> specific = specific(contract);

        for (int i = 0; i < generic.size(); i++) {
            byte[] written = theirs.serialize(TOPIC, generic.get(i));

            assertThat(written).isEqualTo(ours.serializer().serialize(TOPIC, specific.get(i)));
            assertThat(ours.deserializer().deserialize(TOPIC, written)).isEqualTo(specific.get(i));
        }
    }

    @ParameterizedTest
    @MethodSource("contracts")
    <T extends SpecificRecord> void confluentsSerializerWritesTheSameBytesFromOurClasses(Contract<T> contract) {
        AvroSerde<T> ours = new AvroSerde<>(contract, schemas).prepareToWrite(TOPIC);
        KafkaAvroSerializer theirs = theirSerializer(Map.of());

        for (T value : specific(contract)) {
            byte[] written = theirs.serialize(TOPIC, value);

            assertThat(written).isEqualTo(ours.serializer().serialize(TOPIC, value));
            assertThat(ours.deserializer().deserialize(TOPIC, written)).isEqualTo(value);
        }
    }

    /** A producer that knows nothing of the union registers the record alone, under a topic of its own. */
    @ParameterizedTest
    @MethodSource("contracts")
    <T extends SpecificRecord> void weReadRecordsThatWereRegisteredAlone(Contract<T> contract) {
        AvroSerde<T> ours = new AvroSerde<>(contract, schemas);
        KafkaAvroSerializer theirs =
                theirSerializer(Map.of("auto.register.schemas", true, "use.latest.version", false));

        for (T value : specific(contract)) {
            String topic = value.getSchema().getName();
            byte[] written = theirs.serialize(topic, value);

            assertThat(ours.deserializer().deserialize(topic, written)).isEqualTo(value);
        }
    }

    /** Known and documented: it reads a union with the writer's schema, whose times our classes do not take. */
    @ParameterizedTest
    @MethodSource("contracts")
    <T extends SpecificRecord> void confluentsSpecificReaderCannotReadTheUnionIntoOurClasses(Contract<T> contract) {
        if (!contract.schema().isUnion()) {
            return;
        }
        AvroSerde<T> ours = new AvroSerde<>(contract, schemas);
        KafkaAvroDeserializer theirs = theirDeserializer(Map.of("specific.avro.reader", true));
        byte[] bytes = ours.serializer().serialize(TOPIC, specific(contract).get(0));

        assertThatThrownBy(() -> theirs.deserialize(TOPIC, bytes)).isInstanceOf(SerializationException.class);
    }

    private static <T extends SpecificRecord> List<T> specific(Contract<T> contract) {
        return RandomValues.specific(contract.classSchema(), VALUES).stream()
                .map(contract.type()::cast)
                .toList();
    }

    private KafkaAvroSerializer theirSerializer(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(
                Map.of("schema.registry.url", "mock://x", "auto.register.schemas", false, "use.latest.version", true));
        settings.putAll(more);
        KafkaAvroSerializer serializer = new KafkaAvroSerializer(registry);
        serializer.configure(settings, false);
        return serializer;
    }

    private KafkaAvroDeserializer theirDeserializer(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(Map.of("schema.registry.url", "mock://x"));
        settings.putAll(more);
        KafkaAvroDeserializer deserializer = new KafkaAvroDeserializer(registry);
        deserializer.configure(settings, false);
        return deserializer;
    }
}
