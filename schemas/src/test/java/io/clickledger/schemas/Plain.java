// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/** What a value says, whatever classes it is made of: maps, lists, strings, numbers. */
final class Plain {

    private Plain() {}

    static Object of(Object value) {
        if (value instanceof IndexedRecord record) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("(record)", record.getSchema().getFullName());
            for (Schema.Field field : record.getSchema().getFields()) {
                fields.put(field.name(), of(record.get(field.pos())));
            }
            return fields;
        }
        if (value instanceof List<?> items) {
            return items.stream().map(Plain::of).toList();
        }
        return value == null || value instanceof Number || value instanceof Boolean ? value : value.toString();
    }
}
