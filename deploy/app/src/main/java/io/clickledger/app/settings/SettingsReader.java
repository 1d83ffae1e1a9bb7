// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns given settings into {@link Settings}, or says everything that is wrong with them. */
final class SettingsReader {

    /** Kafka's names for what has a setting of ours, or must stay as it is. */
    private static final Map<String, String> RESERVED = Map.of(
            "kafka.application.id", "application.prefix",
            "kafka.state.dir", "state.dir",
            "kafka.num.stream.threads", "streams.threads",
            "kafka.commit.interval.ms", "commit.interval",
            "kafka.transaction.timeout.ms", "transaction.timeout",
            "kafka.producer.transaction.timeout.ms", "transaction.timeout");

    private SettingsReader() {}

    static Settings read(List<GivenSetting> given) {
        Map<String, GivenSetting> winners = new LinkedHashMap<>();
        given.forEach(setting -> winners.put(setting.key(), setting));
        Map<Setting<?>, Object> values = new HashMap<>();
        Map<String, String> passedThrough = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (GivenSetting setting : winners.values()) {
            Optional<Setting<?>> known = SettingCatalogue.byKey(setting.key());
            if (known.isPresent()) {
                parse(known.get(), setting, values, problems);
            } else if (RESERVED.containsKey(setting.key())) {
                problems.add("'" + setting.key() + "' (" + setting.origin() + ") is set by Clickledger itself. Use '"
                        + RESERVED.get(setting.key()) + "' instead.");
            } else if (isPassedThrough(setting.key())) {
                passedThrough.put(setting.key(), setting.text());
            } else {
                problems.add(unknown(setting));
            }
        }
        Settings settings = new Settings(values, passedThrough);
        if (problems.isEmpty()) {
            problems.addAll(Constraints.broken(settings));
        }
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
        return settings;
    }

    private static boolean isPassedThrough(String key) {
        return SettingCatalogue.PASS_THROUGH.stream()
                .anyMatch(prefix -> key.startsWith(prefix) && key.length() > prefix.length());
    }

    private static void parse(
            Setting<?> setting, GivenSetting given, Map<Setting<?>, Object> values, List<String> problems) {
        try {
            values.put(setting, setting.type().parser().apply(given.text()));
        } catch (IllegalArgumentException e) {
            String shown = setting.secret() ? "(not shown)" : "'" + given.text() + "'";
            String part = e instanceof RateSettingTypes.WrongPartException ? ": " + e.getMessage() : "";
            problems.add("Setting '" + setting.key() + "' is " + shown + " (" + given.origin() + "), but must be "
                    + setting.type().allowed() + part + ".");
        }
    }

    private static String unknown(GivenSetting given) {
        boolean isVariable = given.origin().endsWith(" " + given.key());
        List<String> names = SettingCatalogue.all().stream()
                .map(setting -> isVariable ? setting.variable() : setting.key())
                .toList();
        String what = isVariable
                ? "Environment variable '" + given.key() + "' names no setting."
                : "There is no setting '" + given.key() + "' (" + given.origin() + ").";
        return what + NearestName.suggestion(given.key(), names) + " 'clickledger settings' lists them all.";
    }
}
