// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/**
 * Whether values written with one schema can be read with another. Avro judges; this finds the field, since Avro's own
 * words stop at the union that the field is in.
 */
final class SchemaResolution {

    private final List<String> obstacles = new ArrayList<>();
    private final Set<String> recordsOnPath = new HashSet<>();

    private SchemaResolution() {}

    /** What keeps the reader from reading every value of the writer, each led by the path of its field; empty: nothing. */
    static List<String> obstacles(Schema reader, Schema writer) {
        SchemaResolution resolution = new SchemaResolution();
        resolution.explain("", reader, writer);
        return resolution.obstacles;
    }

    private static boolean reads(Schema reader, Schema writer) {
        try {
            var pair = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
            return pair.getType() == SchemaCompatibilityType.COMPATIBLE;
        } catch (AvroRuntimeException e) {
            // Schemas that cannot even be compared.
            return false;
        }
    }

    private void explain(String path, Schema reader, Schema writer) {
        if (reads(reader, writer)) {
            return;
        }
        int before = obstacles.size();
        if (writer.isUnion()) {
            writer.getTypes().forEach(branch -> explain(path, reader, branch));
        } else if (reader.isUnion()) {
            Integer branch = reader.getIndexNamed(writer.getFullName());
            if (branch != null) {
                explain(path, reader.getTypes().get(branch), writer);
            }
        } else if (reader.getType() == writer.getType()) {
            switch (reader.getType()) {
                case RECORD -> explainFields(path, reader, writer);
                case ENUM -> explainSymbols(path, reader, writer);
                case ARRAY -> explain(path + "[]", reader.getElementType(), writer.getElementType());
                case MAP -> explain(path + "{}", reader.getValueType(), writer.getValueType());
                default -> {
                    // A fixed of another size: the words below will do.
                }
            }
        }
        if (obstacles.size() == before) {
            add(path, "what was written as " + typeOf(writer) + " cannot be read as " + typeOf(reader));
        }
    }

    private void explainFields(String path, Schema reader, Schema writer) {
        if (!reader.getName().equals(writer.getName()) || !recordsOnPath.add(reader.getFullName())) {
            return;
        }
        String prefix = path.isEmpty() ? reader.getName() : path;
        for (Schema.Field field : reader.getFields()) {
            Schema.Field written = writer.getField(field.name());
            String fieldPath = prefix + "." + field.name();
            if (written != null) {
                explain(fieldPath, field.schema(), written.schema());
            } else if (!field.hasDefaultValue()) {
                add(fieldPath, "it is not written, and has no default");
            }
        }
        recordsOnPath.remove(reader.getFullName());
    }

    private void explainSymbols(String path, Schema reader, Schema writer) {
        List<String> unknown = new ArrayList<>(writer.getEnumSymbols());
        unknown.removeAll(reader.getEnumSymbols());
        if (!unknown.isEmpty()) {
            add(path, "the reader knows no symbol " + String.join(", ", unknown) + ", and has no default symbol");
        }
    }

    private void add(String path, String what) {
        obstacles.add(path.isEmpty() ? what : path + ": " + what);
    }

    private static String typeOf(Schema schema) {
        if (schema.isUnion()) {
            return "a union of "
                    + schema.getTypes().stream().map(SchemaResolution::typeOf).toList();
        }
        return schema.getFullName();
    }
}
