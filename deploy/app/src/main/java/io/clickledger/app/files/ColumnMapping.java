// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.files;

import io.clickledger.app.settings.NearestName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which column of a CSV file holds which field: {@code field=column,…}, a time's column with {@code :s}, {@code :ms} or
 * {@code :iso} after it.
 */
public final class ColumnMapping {

    /** A column, and how a time in it is written. */
    record Column(String name, TimeForm form) {}

    private final Map<String, Column> columnByField;

    private ColumnMapping(Map<String, Column> columnByField) {
        this.columnByField = columnByField;
    }

    /** Columns that are named like the fields. */
    public static ColumnMapping byName() {
        return new ColumnMapping(null);
    }

    /**
     * Reads a mapping.
     *
     * @throws IllegalArgumentException if it cannot be used; the message says why and what to write
     */
    public static ColumnMapping parse(String text) {
        Map<String, Column> columns = new LinkedHashMap<>();
        for (String part : text.split(",")) {
            int equals = part.indexOf('=');
            if (equals < 1 || equals == part.length() - 1) {
                throw new IllegalArgumentException("'" + part + "' is not of the form field=column.");
            }
            String field = part.substring(0, equals).trim();
            if (!RawRecords.fieldNames().contains(field)) {
                throw new IllegalArgumentException("No contract has a field '" + field + "'."
                        + NearestName.suggestion(field, RawRecords.fieldNames())
                        + " Write field=column; the fields are "
                        + String.join(", ", RawRecords.fieldNames()) + ".");
            }
            if (columns.put(field, column(field, part.substring(equals + 1).trim())) != null) {
                throw new IllegalArgumentException("Field '" + field + "' is mapped twice.");
            }
        }
        require(columns.keySet(), RawRecords.OCCURRED_AT, "the column with the time of each event");
        if (!columns.containsKey(RawRecords.TYPE)) {
            require(columns.keySet(), RawRecords.URL, "the column with the page of each page view");
        }
        return new ColumnMapping(columns);
    }

    private static void require(Set<String> mapped, String field, String what) {
        if (!mapped.contains(field)) {
            throw new IllegalArgumentException(
                    "Field '" + field + "' must be mapped: add " + field + "=<" + what + ">.");
        }
    }

    private static Column column(String field, String text) {
        int colon = text.lastIndexOf(':');
        boolean isTime = RawRecords.timeFieldNames().contains(field);
        if (colon < 1 || !isTime) {
            return new Column(text, TimeForm.ANY);
        }
        return switch (text.substring(colon + 1).toLowerCase(Locale.ROOT)) {
            case "s" -> new Column(text.substring(0, colon), TimeForm.S);
            case "ms" -> new Column(text.substring(0, colon), TimeForm.MS);
            case "iso" -> new Column(text.substring(0, colon), TimeForm.ISO);
            default ->
                throw new IllegalArgumentException(
                        "'" + text
                                + "' ends in no form of time: write :s (epoch seconds), :ms (epoch milliseconds) or :iso (ISO-8601).");
        };
    }

    /**
     * The mapping of a file with this header.
     *
     * @throws UnusableFileException if a column is missing
     */
    Bound bind(String file, List<String> header) throws UnusableFileException {
        Map<String, Column> columns = columnByField == null ? named(header) : columnByField;
        Map<String, Integer> positions = new LinkedHashMap<>();
        Map<String, TimeForm> forms = new HashMap<>();
        for (Map.Entry<String, Column> entry : columns.entrySet()) {
            Column column = entry.getValue();
            int position = header.indexOf(column.name());
            if (position < 0) {
                throw new UnusableFileException(file + " has no column '" + column.name() + "' in its header line."
                        + NearestName.suggestion(column.name(), header) + " Its columns are "
                        + String.join(", ", header) + ".");
            }
            positions.put(entry.getKey(), position);
            forms.put(entry.getKey(), column.form());
        }
        if (!positions.containsKey(RawRecords.OCCURRED_AT)) {
            throw new UnusableFileException(file + " has no column named " + RawRecords.OCCURRED_AT
                    + ". Say which column holds which field: --columns visitor_id=…,occurred_at=…,url=…. Its columns are "
                    + String.join(", ", header) + ".");
        }
        return new Bound(positions, forms, unread(header, positions));
    }

    private static Map<String, Column> named(List<String> header) {
        Map<String, Column> columns = new LinkedHashMap<>();
        RawRecords.fieldNames().stream()
                .filter(header::contains)
                .forEach(field -> columns.put(field, new Column(field, TimeForm.ANY)));
        return columns;
    }

    /** Columns that nobody asked for; with an explicit mapping they were left out on purpose. */
    private List<String> unread(List<String> header, Map<String, Integer> positions) {
        if (columnByField != null) {
            return List.of();
        }
        List<String> unread = new ArrayList<>(header);
        unread.removeAll(positions.keySet());
        return unread;
    }

    /**
     * A mapping of one file.
     *
     * @param positions position of the column, from 0, by field
     * @param forms     how times are written, by field
     * @param unread    columns that are passed over and ought to be reported
     */
    record Bound(Map<String, Integer> positions, Map<String, TimeForm> forms, List<String> unread) {}
}
