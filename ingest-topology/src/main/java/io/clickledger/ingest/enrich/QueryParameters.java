// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.enrich;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parameters of a URL's query that tell of clicks and campaigns, as a form would send them. Most parameters tell of
 * neither, and are passed over.
 */
final class QueryParameters {

    /** The names that are read, in lower case. */
    static final Set<String> READ =
            Stream.concat(ClickIds.parameters(), Campaigns.parameters()).collect(Collectors.toUnmodifiableSet());

    private QueryParameters() {}

    /**
     * The first value, not blank, of each parameter that is read, by its name in lower case, both decoded. Values are
     * stripped of white space around them.
     *
     * @param query in percent-encoded form
     */
    static Map<String, String> firstValues(String query) {
        Map<String, String> first = Map.of();
        int start = 0;
        int equals = query.indexOf('=');
        // Without another '=' there is nothing more to find, and looking again and again would take quadratic time.
        while (start <= query.length() && equals >= 0) {
            int next = query.indexOf('&', start);
            int end = next < 0 ? query.length() : next;
            if (equals < start) {
                equals = query.indexOf('=', start);
            }
            if (equals >= start && equals < end) {
                String name = decoded(query.substring(start, equals)).toLowerCase(Locale.ROOT);
                String value = READ.contains(name)
                        ? decoded(query.substring(equals + 1, end)).strip()
                        : "";
                if (!value.isEmpty()) {
                    first = first.isEmpty() ? new HashMap<>() : first;
                    first.putIfAbsent(name, value);
                }
            }
            start = end + 1;
        }
        return first;
    }

    /** Decodes + and %XX as UTF-8; a % that begins no escape stands for itself. */
    static String decoded(String text) {
        if (text.indexOf('%') < 0) {
            return text.replace('+', ' ');
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int high = bytes[i] == '%' && i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
            if (low >= 0) {
                out.write(high << 4 | low);
                i += 2;
            } else {
                out.write(bytes[i] == '+' ? ' ' : bytes[i]);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
