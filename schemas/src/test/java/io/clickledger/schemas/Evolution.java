// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.avro.Schema;

/** Other versions of a schema: each differs from it in one step that full compatibility allows. */
final class Evolution {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A version, and in words what it has more or less. */
    record Step(String name, Schema schema) {
        @Override
        public String toString() {
            return name;
        }
    }

    private final JsonNode original;
    private final List<Step> steps = new ArrayList<>();

    private Evolution(Schema schema) {
        original = parse(schema.toString());
    }

    /** Each lacks one field that has a default, of the record itself or of one inside it. */
    static List<Step> withoutOneOptionalField(Schema schema) {
        Evolution evolution = new Evolution(schema);
        evolution.objects("record").forEach(record -> {
            ArrayNode fields = (ArrayNode) record.get("fields");
            for (int i = 0; i < fields.size(); i++) {
                JsonNode field = fields.get(i);
                // A type that is defined in this field would be missing where it is named later.
                if (field.has("default") && !field.toString().contains("\"namespace\"") && !defines(field)) {
                    fields.remove(i);
                    evolution.add("without " + name(record) + "." + name(field));
                    fields.insert(i, field);
                }
            }
        });
        return evolution.steps;
    }

    /** Each has one more field with a default, first or last, of a type that must be skipped in its own way. */
    static List<Step> withOneMoreField(Schema schema) {
        List<String> types = List.of(
                "[\"null\", \"string\"]",
                "[\"null\", {\"type\": \"map\", \"values\": {\"type\": \"array\", \"items\": \"bytes\"}}]",
                "[\"null\", {\"type\": \"record\", \"name\": \"Chain\", \"fields\": [{\"name\": \"next\", \"type\":"
                        + " [\"null\", \"Chain\"]}, {\"name\": \"f\", \"type\": \"float\"}, {\"name\": \"d\", \"type\":"
                        + " \"double\"}, {\"name\": \"x\", \"type\": {\"type\": \"fixed\", \"name\": \"Six\", \"size\": 6}}]}]");
        Evolution evolution = new Evolution(schema);
        evolution
                .objects("record")
                .forEach(record -> types.forEach(type -> List.of(true, false).forEach(first -> {
                    ArrayNode fields = (ArrayNode) record.get("fields");
                    ObjectNode field = JSON.createObjectNode();
                    field.put("name", "one_more").set("type", parse(type));
                    field.putNull("default");
                    int at = first ? 0 : fields.size();
                    fields.insert(at, field);
                    evolution.add(
                            "with " + name(record) + ".one_more " + types.indexOf(type) + (first ? " first" : " last"));
                    fields.remove(at);
                })));
        return evolution.steps;
    }

    /** Each has one enum with two more symbols: one that moves the others, and the last. */
    static List<Step> withMoreSymbols(Schema schema) {
        Evolution evolution = new Evolution(schema);
        evolution.objects("enum").forEach(type -> {
            ArrayNode symbols = (ArrayNode) type.get("symbols");
            symbols.insert(1, "NEW_SECOND").add("NEW_LAST");
            evolution.add("with two more " + name(type));
            symbols.remove(symbols.size() - 1);
            symbols.remove(1);
        });
        return evolution.steps;
    }

    private void add(String name) {
        steps.add(new Step(name, new Schema.Parser().parse(original.toString())));
    }

    private List<ObjectNode> objects(String type) {
        List<ObjectNode> found = new ArrayList<>();
        collect(original, node -> type.equals(node.path("type").asText()) && node.has("name"), found);
        return found;
    }

    private static boolean defines(JsonNode field) {
        List<ObjectNode> found = new ArrayList<>();
        collect(field.get("type"), node -> node.has("fields") || node.has("symbols"), found);
        return !found.isEmpty();
    }

    private static void collect(JsonNode node, Predicate<JsonNode> wanted, List<ObjectNode> found) {
        if (node instanceof ObjectNode object && wanted.test(node)) {
            found.add(object);
        }
        node.forEach(child -> collect(child, wanted, found));
    }

    private static String name(JsonNode node) {
        return node.get("name").asText();
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
