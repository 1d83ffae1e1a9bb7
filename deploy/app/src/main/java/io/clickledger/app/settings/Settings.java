// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.settings;

import io.clickledger.schemas.Topic;
import io.clickledger.schemas.TopicNames;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Settings that have been read and hold together. Immutable. */
public final class Settings {

    private static final Duration LONGEST_DEFAULT_TOLERANCE = Duration.ofMinutes(1);

    static final String MASK = "(not shown)";
    /** Parts of the names of Kafka's and Confluent's settings that hold secrets. */
    private static final Pattern SECRET = Pattern.compile(
            "password|passphrase|secret|jaas|token|user\\.info|credential|\\.key$|keystore\\.",
            Pattern.CASE_INSENSITIVE);

    /** What only sounds like a secret: where one comes from, or of what kind it is. */
    private static final Pattern NO_SECRET = Pattern.compile(
            "(basic|bearer)\\.auth\\.credentials\\.source$|\\.token\\.endpoint\\.url$|ssl\\.keystore\\.(location|type)$");

    /** Beginnings of the registry client's settings. Not the headers that it sends: a login can be in them. */
    private static final List<String> HARMLESS_OF_REGISTRY = List.of(
            "url",
            "auto.register.schemas",
            "basic.auth.",
            "bearer.auth.",
            "ssl.",
            "sasl.",
            "proxy.",
            "http.",
            "max.retries",
            "retries.",
            "latest.cache.",
            "missing.");

    /** Login and password in an address. A password may have slashes and at signs. */
    private static final Pattern USER_INFO = Pattern.compile("//[^\\s,]*@");
    /** A value in a JAAS configuration. */
    private static final Pattern QUOTED =
            Pattern.compile("password\\w*\\s*=\\s*\"([^\"]+)\"", Pattern.CASE_INSENSITIVE);

    private final Map<Setting<?>, Object> given;
    private final Map<String, String> passedThrough;

    Settings(Map<Setting<?>, Object> given, Map<String, String> passedThrough) {
        this.given = Map.copyOf(given);
        this.passedThrough = Map.copyOf(passedThrough);
    }

    /** What was given; empty if nothing was. */
    public <T> Optional<T> given(Setting<T> setting) {
        @SuppressWarnings("unchecked") // values come from the setting's own parser
        T value = (T) given.get(setting);
        return Optional.ofNullable(value);
    }

    /**
     * What was given, else the default.
     *
     * @throws InvalidSettingsException if there is neither
     */
    public <T> T get(Setting<T> setting) {
        return given(setting).or(setting::defaultValue).orElseThrow(() -> missing(setting.key(), setting.doc()));
    }

    /** These settings, with one of them replaced. */
    public <T> Settings with(Setting<T> setting, T value) {
        Map<Setting<?>, Object> changed = new HashMap<>(given);
        changed.put(setting, value);
        return new Settings(changed, passedThrough);
    }

    /** Everything that was given, in the form {@code key = value}, secrets masked. */
    public List<String> describe() {
        Map<String, String> lines = new TreeMap<>();
        given.forEach((setting, value) -> lines.put(setting.key(), setting.secret() ? MASK : value.toString()));
        passedThrough.forEach((key, value) -> lines.put(key, isSecret(key) ? MASK : withoutLogins(value)));
        return lines.entrySet().stream()
                .map(line -> line.getKey() + " = " + line.getValue())
                .toList();
    }

    /** A text in which no secret of these settings stands, whatever somebody else put into it. */
    public String withoutSecrets(String text) {
        String shown = withoutLogins(text);
        for (String secret : secrets()) {
            shown = shown.replace(secret, "***");
        }
        return shown;
    }

    /** A text without the logins and passwords that addresses may carry. */
    static String withoutLogins(String text) {
        return USER_INFO.matcher(text).replaceAll("//***@");
    }

    /** Longest first, so that no part of one is left over. */
    private List<String> secrets() {
        Set<String> secrets = new HashSet<>();
        given.forEach((setting, value) -> {
            if (setting.secret()) {
                secrets.add(value.toString());
            }
        });
        passedThrough.forEach((key, value) -> {
            if (isSecret(key)) {
                secrets.add(value);
                Matcher quoted = QUOTED.matcher(value);
                while (quoted.find()) {
                    secrets.add(quoted.group(1));
                }
                if (key.endsWith("user.info")) {
                    secrets.add(value.substring(value.indexOf(':') + 1));
                }
            }
        });
        return secrets.stream()
                .filter(secret -> !secret.isBlank())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** Whether the value of one of Kafka's or Confluent's settings must not be shown. */
    static boolean isSecret(String key) {
        boolean soundsSecret =
                SECRET.matcher(key).find() && !NO_SECRET.matcher(key).find();
        return soundsSecret || KafkaSettingNames.isPassword(withoutSystem(key)) || !isKnown(key);
    }

    /** The registry's client has Kafka's settings for TLS and logins, too. */
    private static String withoutSystem(String key) {
        return key.startsWith(SettingCatalogue.KAFKA)
                ? key.substring(SettingCatalogue.KAFKA.length())
                : key.substring(SettingCatalogue.REGISTRY.length());
    }

    /** A name that nobody knows may be that of a secret, misspelt. */
    private static boolean isKnown(String key) {
        return key.startsWith(SettingCatalogue.KAFKA)
                ? KafkaSettingNames.isKnown(key.substring(SettingCatalogue.KAFKA.length()))
                : HARMLESS_OF_REGISTRY.stream().anyMatch(key.substring(SettingCatalogue.REGISTRY.length())::startsWith);
    }

    /** The clock tolerance in force; its default depends on the grace, which it must stay below. */
    public Duration clockTolerance() {
        Duration fifthOfGrace = Duration.ofMillis(get(SettingCatalogue.GRACE).toMillis() / 5);
        return given(SettingCatalogue.CLOCK_TOLERANCE)
                .orElse(
                        fifthOfGrace.compareTo(LONGEST_DEFAULT_TOLERANCE) < 0
                                ? fifthOfGrace
                                : LONGEST_DEFAULT_TOLERANCE);
    }

    /** The names of the topics. */
    public TopicNames topics() {
        Map<Topic, String> names = new EnumMap<>(Topic.class);
        for (Topic topic : Topic.values()) {
            given(SettingCatalogue.name(topic)).ifPresent(name -> names.put(topic, name));
        }
        return new TopicNames(get(SettingCatalogue.TOPIC_PREFIX), names);
    }

    /** The settings for others that begin with a prefix, without it. */
    public Map<String, String> passedThrough(String prefix) {
        Map<String, String> stripped = new LinkedHashMap<>();
        passedThrough.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                stripped.put(key.substring(prefix.length()), value);
            }
        });
        return stripped;
    }

    /**
     * One of the settings for others.
     *
     * @param key with its prefix
     * @throws InvalidSettingsException if it was not given
     */
    public String requirePassedThrough(String key, String doc) {
        return Optional.ofNullable(passedThrough.get(key)).orElseThrow(() -> missing(key, doc));
    }

    private static InvalidSettingsException missing(String key, String doc) {
        return new InvalidSettingsException("Setting '" + key + "' is required and was not given: " + doc
                + " Give it in the --config file, as " + variable(key) + ", or with --set " + key + "=….");
    }

    private static String variable(String key) {
        return "CLICKLEDGER_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
