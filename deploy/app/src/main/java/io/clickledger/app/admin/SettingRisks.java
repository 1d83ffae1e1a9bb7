// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.admin;

import static io.clickledger.app.settings.SettingCatalogue.APPLICATION_PREFIX;
import static io.clickledger.app.settings.SettingCatalogue.CACHE_BYTES;
import static io.clickledger.app.settings.SettingCatalogue.COMMIT_INTERVAL;
import static io.clickledger.app.settings.SettingCatalogue.IDENTITY_SALT;
import static io.clickledger.app.settings.SettingCatalogue.INPUT;
import static io.clickledger.app.settings.SettingCatalogue.KAFKA;
import static io.clickledger.app.settings.SettingCatalogue.REGISTRY;
import static io.clickledger.app.settings.SettingCatalogue.STATE_DIR;
import static io.clickledger.app.settings.SettingCatalogue.TOPIC_PREFIX;
import static io.clickledger.app.settings.SettingCatalogue.TRANSACTION_TIMEOUT;

import io.clickledger.app.runtime.Role;
import io.clickledger.app.settings.KafkaSettingNames;
import io.clickledger.app.settings.Settings;
import io.clickledger.ingest.InputMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Choices that are allowed, and that somebody may regret. Rules over the settings alone: nothing is asked or opened. */
public final class SettingRisks {

    private static final int SHORTEST_SALT = 16;
    private static final Duration COSTLY_COMMIT = Duration.ofMillis(100);
    /** Of the time within which a transaction must end. */
    private static final int ROOM_FOR_COMMITS = 2;

    private static final Pattern LOOPBACK =
            Pattern.compile("(https?://)?([^/@]*@)?(127\\.[0-9.]+|localhost|\\[::1])(:.*|/.*)?");

    /** Kafka's settings whose value takes away what the roles promise. */
    private static final Map<String, Danger> DANGERS = Map.of(
            "processing.guarantee",
            new Danger(
                    value -> !value.equals("exactly_once_v2"),
                    "results can be counted twice after a fault. Leave it out: exactly_once_v2 is set"),
            "isolation.level",
            new Danger(
                    value -> !value.equals("read_committed"),
                    "what was never committed would be counted. Leave it out"),
            "auto.offset.reset",
            new Danger(
                    value -> !value.equals("earliest"),
                    "what was written before the first start, or where an offset is lost, is skipped. Leave it out"),
            "ssl.endpoint.identification.algorithm",
            new Danger(
                    String::isBlank,
                    "whoever has a certificate of the authority can pretend to be a broker. Use the names that the"
                            + " certificates are for"),
            "acks",
            new Danger(
                    value -> !value.equals("all") && !value.equals("-1"),
                    "records are lost with a broker. Leave it out: all is set"));

    private record Danger(Predicate<String> isDangerous, String why) {}

    private final Settings settings;
    private final List<String> warnings = new ArrayList<>();

    private SettingRisks(Settings settings) {
        this.settings = settings;
    }

    /**
     * What to warn of.
     *
     * @param roles     that are to run with the settings
     * @param temporary directories that are emptied by the system now and then
     * @param heapBytes the most that Java may use, as this process is started
     */
    public static List<String> of(
            Settings settings, Collection<Role> roles, Collection<Path> temporary, long heapBytes) {
        SettingRisks risks = new SettingRisks(settings);
        risks.ofState(temporary, roles.contains(Role.SESSIONIZE) ? heapBytes : Long.MAX_VALUE);
        risks.ofCommits();
        risks.ofHistory();
        if (roles.contains(Role.INGEST)) {
            risks.ofSalt();
        }
        risks.ofConnections();
        settings.passedThrough(KAFKA).forEach(risks::ofKafka);
        return List.copyOf(risks.warnings);
    }

    private void ofState(Collection<Path> temporary, long heapBytes) {
        Path directory = settings.get(STATE_DIR).toAbsolutePath().normalize();
        if (temporary.stream().anyMatch(directory::startsWith)) {
            warnings.add(
                    "state.dir is " + directory + ", which the system may empty: all state is then restored from the"
                            + " cluster, which takes long. Give it a place that lasts.");
        }
        long cache = settings.get(CACHE_BYTES);
        if (cache > heapBytes / 2) {
            warnings.add("state.cache-bytes is " + cache + ", more than half of the heap of this process (" + heapBytes
                    + " bytes): the sessionizer can run out of memory. Lower it, or raise -Xmx (JAVA_OPTS).");
        }
    }

    private void ofCommits() {
        Duration commit = settings.get(COMMIT_INTERVAL);
        Duration timeout = settings.get(TRANSACTION_TIMEOUT);
        if (commit.multipliedBy(ROOM_FOR_COMMITS).compareTo(timeout) > 0) {
            warnings.add("commit.interval is " + commit + " and transaction.timeout is " + timeout
                    + ": a commit that is a little slow is aborted, and its work done again. Leave twice the interval or"
                    + " more.");
        }
        if (commit.compareTo(COSTLY_COMMIT) < 0) {
            warnings.add("commit.interval is " + commit + ": each commit is a transaction, and the cluster does little"
                    + " else. Use PT0.2S or more.");
        }
    }

    private void ofHistory() {
        boolean isApart = settings.given(TOPIC_PREFIX).isPresent()
                && settings.given(APPLICATION_PREFIX).isPresent();
        if (settings.get(INPUT) == InputMode.HISTORY && !isApart) {
            warnings.add(
                    "input is history, but topic.prefix and application.prefix are not both given: under live topics"
                            + " history is late, and after its end nothing more can follow. Give it topics and an application of"
                            + " its own.");
        }
    }

    private void ofSalt() {
        settings.given(IDENTITY_SALT)
                .filter(salt -> salt.length() < SHORTEST_SALT)
                .ifPresent(salt -> warnings.add("identity.salt has " + salt.length()
                        + " characters: who guesses it can tell devices from their keys. Use " + SHORTEST_SALT
                        + " random ones or more, and change it before there are visitors to keep."));
    }

    private void ofConnections() {
        Map<String, String> kafka = settings.passedThrough(KAFKA);
        String protocol = kafka.getOrDefault("security.protocol", "PLAINTEXT");
        if (protocol.endsWith("PLAINTEXT") && !isLoopback(kafka.getOrDefault("bootstrap.servers", ""))) {
            warnings.add("kafka.security.protocol is " + protocol + ": records"
                    + (protocol.startsWith("SASL") ? " and the login" : "")
                    + " travel where others may read them. Use SASL_SSL or SSL outside of a network that you trust.");
        }
        Map<String, String> registry = settings.passedThrough(REGISTRY);
        String url = registry.getOrDefault("url", "");
        boolean hasLogin = url.contains("@") || registry.keySet().stream().anyMatch(key -> key.contains("auth."));
        if (url.contains("@")) {
            warnings.add(
                    "schema.registry.url holds a login, and the registry client writes the address to its log. Use"
                            + " schema.registry.basic.auth.credentials.source=USER_INFO and schema.registry.basic.auth.user.info.");
        }
        if (url.startsWith("http://") && hasLogin && !isLoopback(url)) {
            warnings.add("schema.registry.url begins with http://: the login travels where others may read it. Use"
                    + " https://.");
        }
    }

    private static boolean isLoopback(String addresses) {
        return addresses.isBlank()
                || List.of(addresses.split(",")).stream()
                        .allMatch(address -> LOOPBACK.matcher(address.trim()).matches());
    }

    private void ofKafka(String key, String value) {
        KafkaSettingNames.suspicion(key).ifPresent(warnings::add);
        Danger danger = DANGERS.get(KafkaSettingNames.withoutClient(key));
        if (danger != null && danger.isDangerous().test(value.trim())) {
            warnings.add(KAFKA + key + " is '" + value.trim() + "': " + danger.why() + ".");
        }
    }
}
