// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.settings;

import java.util.Optional;

/**
 * A setting as somebody gave it, for people to see.
 *
 * @param key    its name; of an environment variable that names no setting, the variable's
 * @param text   its value, or words in its place if it is secret
 * @param origin where it was given, such as "--set" or the name of a file
 * @param secret whether its value is secret; whatever names no setting may be one, misspelt
 */
public record ShownSetting(String key, String text, String origin, boolean secret) {

    static ShownSetting of(GivenSetting given) {
        Optional<Setting<?>> ours = SettingCatalogue.byKey(given.key());
        boolean passes = SettingCatalogue.PASS_THROUGH.stream().anyMatch(given.key()::startsWith);
        boolean secret = ours.map(Setting::secret).orElse(!passes || Settings.isSecret(given.key()));
        return new ShownSetting(
                given.key(), secret ? Settings.MASK : Settings.withoutLogins(given.text()), given.origin(), secret);
    }
}
