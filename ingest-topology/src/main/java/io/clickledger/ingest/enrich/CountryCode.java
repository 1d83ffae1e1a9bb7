// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.enrich;

import io.clickledger.ingest.validate.FieldLimits;
import java.util.Locale;
import java.util.Set;

/** Countries by ISO 3166-1 alpha-2, and XK, which is assigned to none but in common use for Kosovo. */
public final class CountryCode {

    private static final Set<String> ISO = Set.of(Locale.getISOCountries());

    private CountryCode() {}

    /** The code in upper case; null if the text is none. */
    public static String of(String text) {
        if (text == null || text.length() > FieldLimits.COUNTRY) {
            return null;
        }
        String code = text.strip().toUpperCase(Locale.ROOT);
        return ISO.contains(code) || code.equals("XK") ? code : null;
    }
}
