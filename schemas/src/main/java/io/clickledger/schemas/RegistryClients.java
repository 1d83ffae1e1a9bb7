// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientConfig;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientFactory;
import io.confluent.kafka.schemaregistry.client.security.basicauth.BasicAuthCredentialProvider;
import io.confluent.kafka.schemaregistry.client.security.bearerauth.BearerAuthCredentialProvider;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes Confluent's client of a schema registry from settings. They are the client's own, under the names that Confluent
 * documents, without the prefix {@code schema.registry.}: {@code url} (one or several, with commas between them),
 * {@code basic.auth.credentials.source}, {@code basic.auth.user.info}, {@code bearer.auth.…}, {@code ssl.…},
 * {@code proxy.host}, {@code proxy.port}, {@code http.…}, {@code request.header.…} and so on. All are passed on.
 *
 * <p>Where nothing else is set, a connection is waited for 5 s and an answer 10 s, and the client does not repeat a call,
 * since {@link RegistrySchemas} does. A password belongs in {@code basic.auth.user.info}, not in {@code url}, which the
 * client writes to its log. With {@code bearer.auth.credentials.source=OAUTHBEARER} Kafka wants the address that gives the
 * tokens to be allowed: {@code -Dorg.apache.kafka.sasl.oauthbearer.allowed.urls=<address>}.
 */
public final class RegistryClients {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryClients.class);
    private static final String PREFIX = SchemaRegistryClientConfig.CLIENT_NAMESPACE;
    private static final String URL = "url";
    private static final String HEADER = "request.header.";
    private static final int SCHEMAS_KEPT_PER_SUBJECT = 1_000;
    private static final List<String> KNOWN_BEGINNINGS = List.of(
            URL,
            "basic.auth.",
            "bearer.auth.",
            "ssl.",
            "sasl.",
            "proxy.",
            "http.",
            "max.retries",
            "retries.",
            HEADER,
            "latest.cache.",
            "missing.");
    private static final Pattern SECRET =
            Pattern.compile(".*(password|secret|token|user\\.info|jaas|credential|key$).*");

    /** Numbers; some of them the client takes only as objects. */
    private static final Map<String, Function<String, Object>> NUMBERS = Map.ofEntries(
            Map.entry(SchemaRegistryClientConfig.HTTP_CONNECT_TIMEOUT_MS, Integer::valueOf),
            Map.entry(SchemaRegistryClientConfig.HTTP_READ_TIMEOUT_MS, Integer::valueOf),
            Map.entry(SchemaRegistryClientConfig.MAX_RETRIES_CONFIG, Integer::valueOf),
            Map.entry(SchemaRegistryClientConfig.RETRIES_WAIT_MS_CONFIG, Integer::valueOf),
            Map.entry(SchemaRegistryClientConfig.RETRIES_MAX_WAIT_MS_CONFIG, Integer::valueOf),
            Map.entry(SchemaRegistryClientConfig.PROXY_PORT, Integer::valueOf),
            Map.entry(SchemaRegistryClientConfig.LATEST_CACHE_TTL_CONFIG, Long::valueOf),
            Map.entry(SchemaRegistryClientConfig.MISSING_ID_CACHE_TTL_CONFIG, Long::valueOf),
            Map.entry(SchemaRegistryClientConfig.MISSING_VERSION_CACHE_TTL_CONFIG, Long::valueOf),
            Map.entry(SchemaRegistryClientConfig.MISSING_SCHEMA_CACHE_TTL_CONFIG, Long::valueOf),
            Map.entry(SchemaRegistryClientConfig.MISSING_CACHE_SIZE_CONFIG, Integer::valueOf),
            Map.entry(SchemaRegistryClientConfig.BEARER_AUTH_CACHE_EXPIRY_BUFFER_SECONDS, Short::valueOf));

    private static final Map<String, String> DEFAULTS = Map.of(
            SchemaRegistryClientConfig.HTTP_CONNECT_TIMEOUT_MS, "5000",
            SchemaRegistryClientConfig.HTTP_READ_TIMEOUT_MS, "10000",
            SchemaRegistryClientConfig.MAX_RETRIES_CONFIG, "0");

    private RegistryClients() {}

    /**
     * The client that the settings describe. Makes no connection yet.
     *
     * @param settings the client's settings without their prefix; {@code mock://…} as {@code url} gives a registry in
     *                 memory, one for each name, for tests
     * @throws IllegalArgumentException if {@code url} is missing or wrong, or the client refuses a setting; the message
     *                                  names the setting and shows no secret
     */
    public static SchemaRegistryClient of(Map<String, String> settings) {
        List<String> urls = urls(settings.get(URL));
        requireSource(settings, "basic.auth.user.info", "basic.auth.credentials.source", "USER_INFO");
        requireSource(settings, "bearer.auth.token", "bearer.auth.credentials.source", "STATIC_TOKEN");
        requireKnown(
                settings,
                "basic.auth.credentials.source",
                () -> ServiceLoader.load(BasicAuthCredentialProvider.class).stream()
                        .map(provider -> provider.get().alias()));
        requireKnown(
                settings,
                "bearer.auth.credentials.source",
                () -> ServiceLoader.load(BearerAuthCredentialProvider.class).stream()
                        .map(provider -> provider.get().alias()));
        Map<String, Object> configs = new HashMap<>();
        Map<String, String> headers = new HashMap<>();
        Map<String, String> all = new TreeMap<>(DEFAULTS);
        all.putAll(settings);
        all.forEach((key, value) -> {
            if (KNOWN_BEGINNINGS.stream().noneMatch(key::startsWith)) {
                LOG.warn("{}{} is no known setting of the schema registry client; it is passed on to it", PREFIX, key);
            }
            if (key.startsWith(HEADER)) {
                headers.put(key.substring(HEADER.length()), value);
            }
            Object typed = typed(key, value);
            configs.put(key, typed);
            // The client reads some settings, such as those of TLS, only with the prefix.
            configs.put(PREFIX + key, typed);
        });
        try {
            return SchemaRegistryClientFactory.newClient(
                    urls, SCHEMAS_KEPT_PER_SUBJECT, List.of(new AvroSchemaProvider()), configs, headers);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("The schema registry client refuses its settings (" + PREFIX + "…): "
                    + withoutSecrets(words(e), settings));
        }
    }

    /** Without its source the client would leave a credential unused, and say nothing. */
    private static void requireSource(Map<String, String> settings, String credential, String source, String value) {
        if (settings.containsKey(credential) && !settings.containsKey(source)) {
            throw new IllegalArgumentException(
                    PREFIX + credential + " has no effect without " + PREFIX + source + ": set it to " + value);
        }
    }

    /** A source that it does not know the client passes over, and sends no credentials. */
    private static void requireKnown(Map<String, String> settings, String source, Supplier<Stream<String>> known) {
        String given = settings.getOrDefault(source, "");
        if (given.isEmpty()) {
            return;
        }
        List<String> names = known.get().toList();
        if (!names.contains(given)) {
            throw new IllegalArgumentException(
                    PREFIX + source + " is '" + given + "', but must be one of " + String.join(", ", names));
        }
    }

    private static Object typed(String key, String value) {
        Function<String, Object> number = NUMBERS.get(key);
        try {
            return number == null ? value : number.apply(value.trim());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(PREFIX + key + " must be a whole number, not '" + value + "'", e);
        }
    }

    private static List<String> urls(String setting) {
        if (setting == null || setting.isBlank()) {
            throw new IllegalArgumentException(PREFIX + URL
                    + " is missing: set it to the registry's address, such as https://registry.example:8081");
        }
        List<String> urls = new ArrayList<>();
        for (String part : setting.split(",", -1)) {
            urls.add(checked(part.trim()));
        }
        if (urls.size() > 1 && urls.stream().anyMatch(url -> url.startsWith("mock://"))) {
            throw new IllegalArgumentException(PREFIX + URL + ": mock:// must stand alone");
        }
        return urls;
    }

    private static String checked(String url) {
        String shown = RegistryCalls.harmless(url);
        if (url.startsWith("mock://")) {
            return url;
        }
        try {
            URI uri = new URI(url);
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (http && uri.getHost() != null && uri.getQuery() == null && uri.getFragment() == null) {
                return url;
            }
        } catch (URISyntaxException e) {
            // Its message shows the URL, and with it a password.
            LOG.debug("Not a URL: {}", shown);
        }
        throw new IllegalArgumentException(PREFIX + URL + ": '" + shown
                + "' is not the address of a registry: it must be http://host:port or https://host:port, with a path if it"
                + " has one; several with commas between them");
    }

    private static String words(Throwable fault) {
        StringBuilder words = new StringBuilder(String.valueOf(fault.getMessage()));
        for (Throwable cause = fault.getCause(); cause != null; cause = cause.getCause()) {
            words.append(": ").append(cause.getMessage());
        }
        return words.toString();
    }

    static String withoutSecrets(String message, Map<String, String> settings) {
        String shown = RegistryCalls.harmless(message);
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            boolean secret = SECRET.matcher(setting.getKey()).matches();
            if (secret && !setting.getValue().isBlank()) {
                shown = shown.replace(setting.getValue(), "***");
            }
        }
        return shown;
    }
}
