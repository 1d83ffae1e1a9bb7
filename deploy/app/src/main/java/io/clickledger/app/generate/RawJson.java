// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.generate;

import com.fasterxml.jackson.core.JsonGenerator;
import io.clickledger.avro.Click;
import java.io.IOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;

/** Raw records as {@code --format jsonl} reads them; what a record does not say is left out. */
final class RawJson {

    private RawJson() {}

    static void write(SpecificRecord value, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", value instanceof Click ? "click" : "page_view");
        writeFields(value, json);
        json.writeEndObject();
    }

    private static void writeFields(IndexedRecord value, JsonGenerator json) throws IOException {
        List<Schema.Field> fields = value.getSchema().getFields();
        for (int i = 0; i < fields.size(); i++) {
            Object field = value.get(i);
            if (field instanceof String text) {
                json.writeStringField(fields.get(i).name(), text);
            } else if (field instanceof Long number) {
                json.writeNumberField(fields.get(i).name(), number);
            } else if (field instanceof Enum<?> symbol && !symbol.name().equals("UNKNOWN")) {
                json.writeStringField(fields.get(i).name(), symbol.name());
            } else if (field instanceof IndexedRecord nested) {
                json.writeObjectFieldStart(fields.get(i).name());
                writeFields(nested, json);
                json.writeEndObject();
            }
        }
    }
}
