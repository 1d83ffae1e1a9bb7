// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Collects the settings given in a file, the environment and the command line. A later source wins over an earlier. */
public final class SettingSources {

    private static final String VARIABLE_PREFIX = "CLICKLEDGER_";
    /**
     * Kubernetes describes a Service named "clickledger…" to every pod of its namespace in variables of this form. They
     * are nobody's settings.
     */
    private static final Pattern SERVICE_LINK =
            Pattern.compile("CLICKLEDGER_(.*_)?(SERVICE_HOST|SERVICE_PORT(_.*)?|PORT(_\\d+_(TCP|UDP|SCTP)(_.*)?)?)");

    private final List<GivenSetting> given = new ArrayList<>();

    /**
     * Adds a properties file, in UTF-8.
     *
     * @throws InvalidSettingsException if it cannot be read
     */
    public SettingSources file(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidSettingsException("The settings file " + file + " cannot be read (" + e
                    + "). Give --config the path of a properties file.");
        }
        new TreeMap<>(properties)
                .forEach((key, value) -> given.add(new GivenSetting((String) key, (String) value, file.toString())));
        return this;
    }

    /** Adds environment variables that begin with CLICKLEDGER_. */
    public SettingSources environment(Map<String, String> variables) {
        new TreeMap<>(variables).forEach((variable, value) -> {
            if (variable.startsWith(VARIABLE_PREFIX)) {
                Optional<String> key = keyOf(variable);
                if (key.isPresent() || !SERVICE_LINK.matcher(variable).matches()) {
                    given.add(new GivenSetting(key.orElse(variable), value, "environment variable " + variable));
                }
            }
        });
        return this;
    }

    private static Optional<String> keyOf(String variable) {
        Optional<String> ours = SettingCatalogue.all().stream()
                .filter(setting -> setting.variable().equals(variable))
                .map(Setting::key)
                .findFirst();
        if (ours.isPresent()) {
            return ours;
        }
        String dotted = variable.substring(VARIABLE_PREFIX.length())
                .toLowerCase(Locale.ROOT)
                .replace('_', '.');
        return SettingCatalogue.PASS_THROUGH.stream().anyMatch(dotted::startsWith)
                ? Optional.of(dotted)
                : Optional.empty();
    }

    /**
     * Adds what was given as {@code --set key=value}.
     *
     * @throws InvalidSettingsException if one is not of this form
     */
    public SettingSources commandLine(List<String> assignments) {
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            if (equals < 1) {
                throw new InvalidSettingsException(
                        "--set " + assignment + " is not of the form key=value, such as --set session.gap=PT30M.");
            }
            String key = assignment.substring(0, equals).trim();
            given.add(new GivenSetting(key, assignment.substring(equals + 1).trim(), "--set"));
        }
        return this;
    }

    /**
     * What is in force of all that was added, whether it can be read or not, without what is the default anyway. In the
     * order of the keys.
     */
    public List<ShownSetting> shown() {
        Map<String, GivenSetting> winners = new TreeMap<>();
        given.forEach(setting -> winners.put(setting.key(), setting));
        return winners.values().stream()
                .filter(setting -> !isDefault(setting))
                .map(ShownSetting::of)
                .toList();
    }

    private static boolean isDefault(GivenSetting given) {
        Optional<Setting<?>> setting = SettingCatalogue.byKey(given.key());
        try {
            return setting.isPresent()
                    && setting.get().defaultText() != null
                    && setting.get()
                            .type()
                            .parser()
                            .apply(given.text())
                            .equals(setting.get().defaultValue().orElse(null));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Reads all that was added.
     *
     * @throws InvalidSettingsException if a setting is unknown or wrong, or settings contradict each other; names them all
     */
    public Settings read() {
        return SettingsReader.read(given);
    }
}
