// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.schemas.Evolution.Step;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What Confluent's serializer writes with other versions of a contract, records and branches of the union alike. */
final class EvolvedSchemasTest {

    private static final String TOPIC = "t";

    static Stream<Arguments> older() {
        return versions(Evolution::withoutOneOptionalField);
    }

    static Stream<Arguments> newer() {
        return versions(Evolution::withOneMoreField);
    }

    static Stream<Arguments> newerWithMoreSymbols() {
        return versions(Evolution::withMoreSymbols);
    }

    private static Stream<Arguments> versions(Function<Schema, List<Step>> evolve) {
        return Contract.all().stream()
                .flatMap(
                        contract -> evolve.apply(contract.schema()).stream().map(step -> Arguments.of(contract, step)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("older")
    void aMissingFieldHasItsDefault(Contract<?> contract, Step step) throws Exception {
        readAsOurVersion(contract, step);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("newer")
    void aFieldThatWeDoNotKnowIsSkipped(Contract<?> contract, Step step) throws Exception {
        readAsOurVersion(contract, step);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("newerWithMoreSymbols")
    void aSymbolThatWeDoNotKnowIsTheDefaultSymbol(Contract<?> contract, Step step) throws Exception {
        readAsOurVersion(contract, step);
    }

    private static void readAsOurVersion(Contract<?> contract, Step step) throws Exception {
        MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
        registry.register(AvroSerde.subject(TOPIC), new AvroSchema(step.schema()));
        KafkaAvroSerializer theirs = new KafkaAvroSerializer(registry);
        theirs.configure(
                Map.of("schema.registry.url", "mock://x", "auto.register.schemas", false, "use.latest.version", true),
                false);
        Deserializer<? extends SpecificRecord> ours =
                new AvroSerde<>(contract, new RegistrySchemas(registry, false)).deserializer();

        for (IndexedRecord written : RandomValues.generic(step.schema(), 5)) {
            SpecificRecord read = ours.deserialize(TOPIC, theirs.serialize(TOPIC, written));

            assertThat(Plain.of(read)).isEqualTo(resolved(Plain.of(written), branch(contract, written)));
        }
    }

    private static Schema branch(Contract<?> contract, IndexedRecord record) {
        Schema schema = contract.schema();
        return schema.isUnion()
                ? schema.getTypes().get(schema.getIndexNamed(record.getSchema().getFullName()))
                : schema;
    }

    /** Avro's rules of resolution, once more and simpler. */
    private static Object resolved(Object written, Schema reader) {
        if (written == null) {
            return null;
        }
        return switch (reader.getType()) {
            case UNION -> resolved(written, reader.getTypes().get(1));
            case ENUM -> reader.hasEnumSymbol((String) written) ? written : reader.getEnumDefault();
            case ARRAY ->
                ((List<?>) written)
                        .stream()
                                .map(item -> resolved(item, reader.getElementType()))
                                .toList();
            case RECORD -> {
                Map<?, ?> fields = (Map<?, ?>) written;
                Map<Object, Object> read = new LinkedHashMap<>();
                read.put("(record)", fields.get("(record)"));
                for (Schema.Field field : reader.getFields()) {
                    read.put(
                            field.name(),
                            fields.containsKey(field.name())
                                    ? resolved(fields.get(field.name()), field.schema())
                                    : Plain.of(GenericData.get().getDefaultValue(field)));
                }
                yield read;
            }
            default -> written;
        };
    }
}
