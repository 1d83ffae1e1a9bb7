// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.enrich;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The parameters of a URL's query, as a form would send them. */
final class QueryParameters {

    private QueryParameters() {}

    /**
     * The first value, not blank, of each parameter, by its name in lower case, both decoded. Values are stripped of white
     * space around them.
     *
     * @param query in percent-encoded form
     */
    static Map<String, String> firstValues(String query) {
        Map<String, String> first = new HashMap<>();
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
                String value = decoded(query.substring(equals + 1, end)).strip();
                if (!value.isEmpty()) {
                    first.putIfAbsent(decoded(query.substring(start, equals)).toLowerCase(Locale.ROOT), value);
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
