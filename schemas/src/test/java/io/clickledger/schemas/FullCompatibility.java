// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.Schema;

/** Whether two versions of a contract can be read with each other, and mean the same. */
final class FullCompatibility {

    private final List<String> breaks = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private FullCompatibility() {}

    /** What is not compatible, each with its field. */
    static List<String> breaks(Schema current, Schema released) {
        FullCompatibility check = new FullCompatibility();
        SchemaResolution.obstacles(current, released)
                .forEach(what -> check.breaks.add("old records cannot be read any more: " + what));
        SchemaResolution.obstacles(released, current)
                .forEach(what -> check.breaks.add("readers of the release cannot read new records: " + what));
        check.compareMeaning("", current, released);
        return check.breaks;
    }

    /** Avro takes two numbers of one type for the same, also when one counts milliseconds and the other microseconds. */
    private void compareMeaning(String path, Schema current, Schema released) {
        if (current.isUnion() || released.isUnion()) {
            for (Schema branch : branches(current)) {
                branches(released).stream()
                        .filter(other -> other.getFullName().equals(branch.getFullName()))
                        .forEach(other -> compareMeaning(path, branch, other));
            }
            return;
        }
        if (!Objects.equals(current.getProp("logicalType"), released.getProp("logicalType"))) {
            breaks.add(path + ": its logical type was " + released.getProp("logicalType") + " and is "
                    + current.getProp("logicalType"));
        }
        if (current.getType() != released.getType()) {
            return;
        }
        switch (current.getType()) {
            case ARRAY -> compareMeaning(path + "[]", current.getElementType(), released.getElementType());
            case RECORD -> {
                if (seen.add(current.getFullName())) {
                    for (Schema.Field field : current.getFields()) {
                        Schema.Field old = released.getField(field.name());
                        if (old != null) {
                            compareMeaning(current.getName() + "." + field.name(), field.schema(), old.schema());
                        }
                    }
                }
            }
            default -> {
                // Nothing inside.
            }
        }
    }

    private static List<Schema> branches(Schema schema) {
        return schema.isUnion() ? schema.getTypes() : List.of(schema);
    }
}
