// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.enrich;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * Which kind of site a source is, by the list in {@code source-categories.properties}. A source is a name, as in
 * utm_source, or a host, which is looked up with all its subdomains, the most specific entry first. An entry
 * {@code name.*} means the host name under any top-level domain, such as {@code name.de} and {@code name.co.uk}.
 */
final class SourceCategories {

    private static final String FILE = "source-categories.properties";
    private static final String ANY_TLD = ".*";
    private static final Set<String> SECOND_LEVEL = Set.of("co", "com", "net", "ne", "org", "or");
    private static final SourceCategories BUILT_IN = read();

    private final Map<String, SourceCategory> byName = new HashMap<>();
    private final Map<String, SourceCategory> byNameUnderAnyTld = new HashMap<>();

    private SourceCategories(Properties lists) {
        for (SourceCategory category : SourceCategory.values()) {
            for (String entry :
                    lists.getProperty(category.name().toLowerCase(Locale.ROOT)).split(",")) {
                String name = entry.strip();
                if (name.endsWith(ANY_TLD)) {
                    byNameUnderAnyTld.put(name.substring(0, name.length() - ANY_TLD.length()), category);
                } else {
                    byName.put(name, category);
                }
            }
        }
    }

    static SourceCategories builtIn() {
        return BUILT_IN;
    }

    /**
     * The category of a source.
     *
     * @param source in lower case
     */
    SourceCategory of(String source) {
        String rest = source;
        while (true) {
            SourceCategory named = byName.get(rest);
            if (named != null) {
                return named;
            }
            int dot = rest.indexOf('.');
            if (dot < 0) {
                return SourceCategory.OTHER;
            }
            SourceCategory anyTld = byNameUnderAnyTld.get(rest.substring(0, dot));
            rest = rest.substring(dot + 1);
            if (anyTld != null && isTld(rest)) {
                return anyTld;
            }
        }
    }

    /** "de", or "co.uk": enough to know names that are worth listing; no list of public suffixes is needed. */
    private static boolean isTld(String labels) {
        int dot = labels.indexOf('.');
        return dot < 0 || (labels.indexOf('.', dot + 1) < 0 && SECOND_LEVEL.contains(labels.substring(0, dot)));
    }

    private static SourceCategories read() {
        try (InputStream in = SourceCategories.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing from the jar");
            }
            Properties lists = new Properties();
            lists.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return new SourceCategories(lists);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }
}
