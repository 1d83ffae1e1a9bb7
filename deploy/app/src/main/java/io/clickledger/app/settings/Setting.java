// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.settings;

import java.util.Locale;
import java.util.Optional;

/**
 * One setting of the catalogue.
 *
 * @param <T>         type of the value
 * @param key         its name in files and after {@code --set}
 * @param type        how it is written
 * @param defaultText its default, written as a user would; null if it has none, or one that depends on others
 * @param doc         what it does, one sentence; says the default where defaultText does not
 * @param secret      whether its value must not be shown
 */
public record Setting<T>(String key, SettingType<T> type, String defaultText, String doc, boolean secret) {

    /** Name of its environment variable. */
    public String variable() {
        return "CLICKLEDGER_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** What a value is, such as "ISO-8601 duration". */
    public String unit() {
        return type.unit();
    }

    Optional<T> defaultValue() {
        return Optional.ofNullable(defaultText).map(type.parser());
    }
}
