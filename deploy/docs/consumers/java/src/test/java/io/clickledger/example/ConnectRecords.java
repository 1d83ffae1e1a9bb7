// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.example;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;

/** Records as Kafka Connect has them behind an Avro converter: enums as strings, {@code timestamp-millis} as its Timestamp. */
final class ConnectRecords {

    private ConnectRecords() {}

    static Schema schema(org.apache.avro.Schema avro) {
        return builder(avro).build();
    }

    /** @param json of the contract that the schema is of */
    static Struct struct(JsonNode json, Schema schema) {
        return (Struct) value(json, schema);
    }

    private static SchemaBuilder builder(org.apache.avro.Schema avro) {
        return switch (avro.getType()) {
            case RECORD -> {
                SchemaBuilder record = SchemaBuilder.struct().name(avro.getFullName());
                avro.getFields().forEach(field -> record.field(field.name(), schema(field.schema())));
                yield record;
            }
            // All unions of the contracts are an optional value: null, then its type.
            case UNION -> builder(avro.getTypes().get(1)).optional();
            case ARRAY -> SchemaBuilder.array(schema(avro.getElementType()));
            case ENUM, STRING -> SchemaBuilder.string();
            case LONG -> avro.getLogicalType() == null ? SchemaBuilder.int64() : Timestamp.builder();
            case INT -> SchemaBuilder.int32();
            case DOUBLE -> SchemaBuilder.float64();
            case BOOLEAN -> SchemaBuilder.bool();
            default -> throw new IllegalStateException("no contract has a " + avro.getType());
        };
    }

    private static Object value(JsonNode json, Schema schema) {
        if (json.isNull()) {
            return null;
        }
        return switch (schema.type()) {
            case STRUCT -> {
                Struct struct = new Struct(schema);
                for (Field field : schema.fields()) {
                    struct.put(field, value(json.get(field.name()), field.schema()));
                }
                yield struct;
            }
            case ARRAY -> {
                List<Object> items = new ArrayList<>();
                json.forEach(item -> items.add(value(item, schema.valueSchema())));
                yield items;
            }
            case STRING -> json.asText();
            case INT64 ->
                Timestamp.LOGICAL_NAME.equals(schema.name()) ? new Date(json.asLong()) : (Object) json.asLong();
            case INT32 -> json.asInt();
            case FLOAT64 -> json.asDouble();
            case BOOLEAN -> json.asBoolean();
            default -> throw new IllegalStateException("no record has a " + schema.type());
        };
    }
}
