// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.enrich;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.clickledger.ingest.validate.FieldLimits;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;

/** The language that a visitor prefers, from a BCP 47 tag or an Accept-Language header. */
public final class LanguageTag {

    /** Browsers send a few hundred different headers, and to read one costs microseconds. */
    private static final Cache<String, Optional<String>> KNOWN =
            Caffeine.newBuilder().maximumSize(5_000).build();

    private LanguageTag() {}

    /** The tag in its canonical case, such as "de" or "en-GB"; null if nothing sensible is there. */
    public static String preferred(String text) {
        if (text == null || text.length() > FieldLimits.LANGUAGE) {
            return null;
        }
        return KNOWN.get(text, header -> Optional.ofNullable(read(header))).orElse(null);
    }

    private static String read(String text) {
        if (text.indexOf(',') < 0 && text.indexOf(';') < 0) {
            return canonical(text);
        }
        String best = null;
        double bestWeight = 0;
        for (String range : text.split(",")) {
            int semicolon = range.indexOf(';');
            double weight = semicolon < 0 ? 1 : weight(range.substring(semicolon + 1));
            if (weight > bestWeight) {
                String tag = canonical(semicolon < 0 ? range : range.substring(0, semicolon));
                if (tag != null) {
                    best = tag;
                    bestWeight = weight;
                }
            }
        }
        return best;
    }

    private static double weight(String parameter) {
        String text = parameter.strip();
        if (!text.startsWith("q=")) {
            return 0;
        }
        try {
            return Double.parseDouble(text.substring(2));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static String canonical(String text) {
        String tag = text.strip().replace('_', '-');
        if (tag.isEmpty()) {
            return null;
        }
        try {
            Locale locale = new Locale.Builder().setLanguageTag(tag).build();
            return locale.getLanguage().isEmpty() ? null : locale.toLanguageTag();
        } catch (IllformedLocaleException e) {
            return null;
        }
    }
}
