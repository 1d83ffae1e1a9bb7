// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.example;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;

/** Plain JSON held against a contract: every field, none besides, each of its type, enums by a symbol that says something. */
final class ContractJson {

    private final List<String> faults = new ArrayList<>();

    private ContractJson() {}

    /** What is wrong, each with the path of the field. */
    static List<String> faults(JsonNode value, Schema schema) {
        ContractJson found = new ContractJson();
        found.check("", value, schema);
        return found.faults;
    }

    private void check(String path, JsonNode value, Schema schema) {
        switch (schema.getType()) {
            case RECORD -> record(path, value, schema);
            case UNION -> {
                // All unions of the contracts are an optional value: null, then its type.
                if (!value.isNull()) {
                    check(path, value, schema.getTypes().get(1));
                }
            }
            case ARRAY -> {
                require(path, value.isArray(), "no array");
                value.forEach(item -> check(path + "[]", item, schema.getElementType()));
            }
            case ENUM ->
                require(
                        path,
                        value.isTextual() && schema.hasEnumSymbol(value.asText()),
                        value + " is no " + schema.getName());
            case STRING -> require(path, value.isTextual(), value + " is no string");
            case LONG, INT -> require(path, value.isIntegralNumber(), value + " is no whole number");
            case DOUBLE -> require(path, value.isFloatingPointNumber(), value + " is no fraction");
            case BOOLEAN -> require(path, value.isBoolean(), value + " is no truth value");
            default -> require(path, false, "no contract has a " + schema.getType());
        }
    }

    private void record(String path, JsonNode value, Schema schema) {
        require(path, value.isObject(), "no object");
        Set<String> unknown = new LinkedHashSet<>();
        value.fieldNames().forEachRemaining(unknown::add);
        for (Schema.Field field : schema.getFields()) {
            String name = path + "/" + field.name();
            if (unknown.remove(field.name())) {
                check(name, value.get(field.name()), field.schema());
            } else {
                require(name, false, "missing");
            }
        }
        unknown.forEach(name -> require(path + "/" + name, false, "not in the contract"));
    }

    private void require(String path, boolean right, String fault) {
        if (!right) {
            faults.add(path + ": " + fault);
        }
    }
}
