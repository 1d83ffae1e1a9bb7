// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.enrich;

import io.clickledger.avro.ClickId;
import io.clickledger.avro.ClickIdType;
import io.clickledger.ingest.validate.FieldLimits;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The click ids of an event: those on its URL, whose parameters bear the names of the types, and the record's own. */
public final class ClickIds {

    private static final Map<ClickIdType, String> PARAMETERS = parametersByType();
    private static final char REPLACEMENT = '\uFFFD';

    private ClickIds() {}

    /**
     * The click ids in the order of their types, without repeats; of one type, the record's own is first.
     *
     * @param url may be null
     * @param own may be null
     */
    public static List<ClickId> of(WebUrl url, ClickId own) {
        if (url == null || !url.hasParameters()) {
            return own == null ? List.of() : List.of(own);
        }
        List<ClickId> found = new ArrayList<>(2);
        for (ClickIdType type : ClickIdType.values()) {
            if (own != null && own.getType() == type) {
                found.add(own);
            }
            String name = PARAMETERS.get(type);
            String value = name == null ? null : url.parameter(name, FieldLimits.CLICK_ID);
            if (value != null && !isDamaged(value) && !isSame(own, type, value)) {
                found.add(new ClickId(type, value));
            }
        }
        return found;
    }

    /** The URL parameters that carry click ids, in lower case. */
    static Stream<String> parameters() {
        return PARAMETERS.values().stream();
    }

    /** Escapes that are not UTF-8 decode to replacement characters, in which different ids would be the same. */
    private static boolean isDamaged(String value) {
        return value.indexOf(REPLACEMENT) >= 0;
    }

    private static boolean isSame(ClickId own, ClickIdType type, String value) {
        return own != null && own.getType() == type && own.getValue().equals(value);
    }

    private static Map<ClickIdType, String> parametersByType() {
        Map<ClickIdType, String> names = new EnumMap<>(ClickIdType.class);
        for (ClickIdType type : ClickIdType.values()) {
            if (type != ClickIdType.UNKNOWN && type != ClickIdType.OTHER) {
                names.put(type, type.name().toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }
}
