// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.JsonProperties;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a reader who has only the registry can know of a field. */
final class ContractDocumentationTest {

    static Set<Schema> records() {
        return named(Schema.Type.RECORD);
    }

    static Set<Schema> enums() {
        return named(Schema.Type.ENUM);
    }

    static List<Contract<?>> contracts() {
        return Contract.all();
    }

    @ParameterizedTest
    @MethodSource("records")
    void recordsAndTheirFieldsAreExplained(Schema record) {
        assertThat(record.getDoc()).as(record.getName()).isNotBlank();
        for (Schema.Field field : record.getFields()) {
            assertThat(field.doc()).as(record.getName() + "." + field.name()).isNotBlank();
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void timesSayTheirUnitInWordsAndByTheirLogicalType(Schema record) {
        for (Schema.Field field : record.getFields()) {
            Schema type = withoutNull(field.schema());
            boolean time = type.getLogicalType() != null;
            String name = record.getName() + "." + field.name();

            assertThat(field.name().endsWith("_at")
                            || field.name().equals("time")
                            || field.name().equals("watermark"))
                    .as("%s has the name of a time and the logical type of one, or neither", name)
                    .isEqualTo(time);
            if (time) {
                assertThat(type.getLogicalType()).as(name).isEqualTo(LogicalTypes.timestampMillis());
                assertThat(field.doc()).as(name).contains("Epoch milliseconds, UTC");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void durationsSayTheirUnit(Schema record) {
        for (Schema.Field field : record.getFields()) {
            if (field.name().endsWith("_ms")) {
                assertThat(field.doc())
                        .as(record.getName() + "." + field.name())
                        .contains("milliseconds");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void whatMayBeNullIsNullByDefault(Schema record) {
        for (Schema.Field field : record.getFields()) {
            if (field.schema().isNullable()) {
                assertThat(field.hasDefaultValue())
                        .as(record.getName() + "." + field.name())
                        .isTrue();
                assertThat(field.defaultVal()).isSameAs(JsonProperties.NULL_VALUE);
            }
        }
    }

    /** Else a reader could not take a symbol of a later version. */
    @ParameterizedTest
    @MethodSource("enums")
    void enumsAreExplainedAndHaveADefaultSymbol(Schema type) {
        assertThat(type.getDoc()).as(type.getName()).isNotBlank();
        assertThat(type.getEnumDefault())
                .as(type.getName())
                .isEqualTo(type.getEnumSymbols().get(0));
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void theClassesHaveTheFieldsOfTheContract(Contract<?> contract) {
        // The canonical form is what decides the bytes: no docs, no logical types.
        assertThat(SchemaNormalization.toParsingForm(contract.classSchema()))
                .isEqualTo(SchemaNormalization.toParsingForm(contract.schema()));
    }

    private static Set<Schema> named(Schema.Type type) {
        Set<Schema> found = new LinkedHashSet<>();
        Contract.all().forEach(contract -> collect(contract.schema(), found));
        found.removeIf(schema -> schema.getType() != type);
        return found;
    }

    private static void collect(Schema schema, Set<Schema> found) {
        switch (schema.getType()) {
            case UNION -> schema.getTypes().forEach(branch -> collect(branch, found));
            case ARRAY -> collect(schema.getElementType(), found);
            case MAP -> collect(schema.getValueType(), found);
            case ENUM -> found.add(schema);
            case RECORD -> {
                if (found.add(schema)) {
                    schema.getFields().forEach(field -> collect(field.schema(), found));
                }
            }
            default -> {
                // Has no name of its own.
            }
        }
    }

    private static Schema withoutNull(Schema schema) {
        return schema.isNullable() && schema.isUnion() ? schema.getTypes().get(1) : schema;
    }
}
