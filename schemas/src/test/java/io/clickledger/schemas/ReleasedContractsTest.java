// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.CompatibilityChecker;
import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every contract against every released version of it: old and new readers read old and new records. */
final class ReleasedContractsTest {

    private static final String CURRENT_VERSION = System.getProperty("clickledger.version");
    private static final String HOW_TO_MEND =
            "A released contract only grows: give the new field a default, bring back what was taken away or renamed, and"
                    + " give a changed meaning a field with a new name.";

    static Stream<Arguments> released() {
        return Releases.versions().stream()
                .flatMap(version -> Releases.contracts(version).stream().map(name -> Arguments.of(version, name)));
    }

    @ParameterizedTest(name = "{1} of {0}")
    @MethodSource("released")
    void isCompatibleBothWays(String version, String name) {
        Optional<Contract<?>> current = current(name);
        assertThat(current)
                .as("the contract %s was released in %s and is gone. %s", name, version, HOW_TO_MEND)
                .isPresent();

        List<String> breaks = FullCompatibility.breaks(current.get().schema(), Releases.schema(version, name));

        assertThat(breaks)
                .as("the contract %s breaks with release %s. %s", name, version, HOW_TO_MEND)
                .isEmpty();
    }

    /** The registry's own judgement, which it will give when the schema is registered. */
    @ParameterizedTest
    @MethodSource("contracts")
    void isFullyCompatibleByTheRegistrysRules(Contract<?> contract) {
        List<AvroSchema> previous = new ArrayList<>();
        for (String version : Releases.versions()) {
            if (Releases.contracts(version).contains(contract.name())) {
                previous.add(new AvroSchema(Releases.schema(version, contract.name())));
            }
        }

        assertThat(CompatibilityChecker.checker(CompatibilityLevel.FULL_TRANSITIVE)
                        .isCompatible(new AvroSchema(contract.schema()), previous))
                .as(HOW_TO_MEND)
                .isEmpty();
    }

    static List<Contract<?>> contracts() {
        return Contract.all();
    }

    @Test
    void theReleaseOfThisVersionHoldsTheContractsOfThisVersion() {
        if (!Releases.versions().contains(CURRENT_VERSION)) {
            return;
        }
        for (Contract<?> contract : Contract.all()) {
            assertThat(Releases.file(CURRENT_VERSION, contract.name()))
                    .as(
                            "%s is not what version %s was frozen with. If that version is published, raise the project's"
                                    + " version; if not, freeze it again: %s%s",
                            contract, CURRENT_VERSION, Releases.COMMAND, CURRENT_VERSION)
                    .exists()
                    .hasContent(Releases.frozen(contract));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"name": "a", "type": "string"}, {"name": "b", "type": "long"}       | R.b: it is not written
                    {"name": "a", "type": "long"}                                        | R.a: what was written as
                    {"name": "renamed", "type": "string"}                                | R.a: it is not written
                    {"name": "a", "type": "string"}, {"name": "t", "type": "long"}       | R.t: its logical type was
                    {"name": "a", "type": "string"}, {"name": "t", "type": {"type": "long", "logicalType": "timestamp-micros"}, "default": 0} | R.t: its logical type was timestamp-millis and is timestamp-micros
                    {"name": "a", "type": "string"}, {"name": "e", "type": {"type": "enum", "name": "E", "symbols": ["Z"]}, "default": "Z"} | R.e: the reader knows no symbol X
                    {"name": "a", "type": "string"}, {"name": "n", "type": {"type": "record", "name": "N", "fields": [{"name": "m", "type": "int"}]}, "default": {"m": 1}} | R.n.m: what was written as string
                    """)
    void aBreakIsNamedWithItsField(String fields, String named) {
        Schema released = record("""
                {"name": "a", "type": "string"},
                {"name": "t", "type": {"type": "long", "logicalType": "timestamp-millis"}, "default": 0},
                {"name": "e", "type": {"type": "enum", "name": "E", "symbols": ["X"]}, "default": "X"},
                {"name": "n", "type": {"type": "record", "name": "N", "fields": [{"name": "m", "type": "string"}]},
                 "default": {"m": ""}}
                """);

        assertThat(FullCompatibility.breaks(record(fields), released)).anyMatch(found -> found.contains(named));
        assertThat(FullCompatibility.breaks(Schema.createUnion(record(fields)), Schema.createUnion(released)))
                .as("in a union")
                .anyMatch(found -> found.contains(named));
        assertThat(FullCompatibility.breaks(released, released)).isEmpty();
    }

    @Test
    void aBranchThatComesOrGoesIsABreak() {
        Schema events = Contract.EVENTS.schema();
        Schema fewer = Schema.createUnion(events.getTypes().subList(0, 2));

        assertThat(FullCompatibility.breaks(events, fewer)).anyMatch(found -> found.contains("Watermark"));
        assertThat(FullCompatibility.breaks(fewer, events)).anyMatch(found -> found.contains("Watermark"));
    }

    private static Schema record(String fields) {
        return new Schema.Parser().parse("{\"type\": \"record\", \"name\": \"R\", \"fields\": [" + fields + "]}");
    }

    private static Optional<Contract<?>> current(String name) {
        return Contract.all().stream()
                .filter(contract -> contract.name().equals(name))
                .findFirst();
    }
}
