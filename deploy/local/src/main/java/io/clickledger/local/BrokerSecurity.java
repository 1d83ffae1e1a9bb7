// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * What makes an embedded broker as careful as people's own: TLS with a certificate of its own, logins (SASL/PLAIN), and
 * nothing allowed that no ACL allows. {@link #ADMIN} may do everything. Certificate and passwords are made once and kept in
 * a directory that only its owner can read.
 */
public final class BrokerSecurity {

    /** The login that may do everything. */
    public static final String ADMIN = "admin";

    private static final String KEY_STORE = "broker.p12";
    private static final String CERTIFICATE = "broker.pem";
    /** Written last: with it, everything is there. */
    private static final String PASSWORDS = "passwords.properties";

    private static final String STORE = "store";
    private static final String USER = "user.";
    private static final String STORE_PASSWORD_VARIABLE = "STORE_PASSWORD";
    private static final int PASSWORD_BYTES = 24;

    private final Path directory;
    private final Properties passwords;

    private BrokerSecurity(Path directory, Properties passwords) {
        this.directory = directory;
        this.passwords = passwords;
    }

    /**
     * Makes what is missing: certificate, passwords, or all of it.
     *
     * @param directory created if it does not exist
     * @param users     who may log in besides {@link #ADMIN}; letters, digits and dashes
     * @throws LocalStartException if they cannot be made
     */
    public static BrokerSecurity in(Path directory, Collection<String> users) {
        Map<String, String> noneGiven = new TreeMap<>();
        users.forEach(user -> noneGiven.put(user, null));
        noneGiven.put(ADMIN, null);
        return in(directory, noneGiven);
    }

    /** As {@link #in(Path, Collection)}, with passwords by user; null: a random one. */
    static BrokerSecurity in(Path directory, Map<String, String> passwordByUser) {
        try {
            Path absolute = directory.toAbsolutePath();
            Files.createDirectories(absolute);
            permit(absolute, "rwx------");
            Properties passwords = new Properties();
            if (Files.exists(absolute.resolve(PASSWORDS))) {
                try (var reader = Files.newBufferedReader(absolute.resolve(PASSWORDS), StandardCharsets.UTF_8)) {
                    passwords.load(reader);
                }
            } else {
                passwords.setProperty(STORE, random());
                makeCertificate(absolute, passwords.getProperty(STORE));
            }
            passwordByUser.forEach(
                    (user, given) -> passwords.putIfAbsent(USER + user, given == null ? random() : given));
            write(absolute.resolve(PASSWORDS), passwords);
            return new BrokerSecurity(absolute, passwords);
        } catch (IOException e) {
            throw new LocalStartException(
                    "Cannot make the broker's certificate and passwords in " + directory + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalStartException("interrupted while making the broker's certificate", e);
        }
    }

    /** What the broker must be told. */
    Map<String, String> brokerSettings() {
        StringBuilder jaas = new StringBuilder(login(ADMIN));
        jaas.setLength(jaas.length() - 1);
        passwords.forEach((key, password) -> {
            if (String.valueOf(key).startsWith(USER)) {
                String user = String.valueOf(key).substring(USER.length());
                jaas.append(" user_")
                        .append(user)
                        .append("=\"")
                        .append(password)
                        .append('"');
            }
        });
        jaas.append(';');
        Map<String, String> settings = new LinkedHashMap<>();
        // Whoever reached the controller without a login could do everything, so it asks for one, too.
        settings.put(
                "listener.security.protocol.map",
                BrokerSettings.LISTENER + ":SASL_SSL," + BrokerSettings.CONTROLLER_LISTENER + ":SASL_SSL");
        settings.put("sasl.enabled.mechanisms", "PLAIN");
        settings.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
        settings.put("sasl.mechanism.controller.protocol", "PLAIN");
        for (String listener : List.of(BrokerSettings.LISTENER, BrokerSettings.CONTROLLER_LISTENER)) {
            settings.put(
                    "listener.name." + listener.toLowerCase(Locale.ROOT) + ".plain.sasl.jaas.config", jaas.toString());
        }
        settings.put("ssl.keystore.type", "PKCS12");
        settings.put("ssl.keystore.location", directory.resolve(KEY_STORE).toString());
        settings.put("ssl.keystore.password", passwords.getProperty(STORE));
        settings.put("ssl.key.password", passwords.getProperty(STORE));
        settings.put("ssl.truststore.type", "PEM");
        settings.put("ssl.truststore.location", certificate().toString());
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("super.users", "User:" + ADMIN);
        return settings;
    }

    /**
     * What a Kafka client of a user must be told, but for {@code bootstrap.servers}.
     *
     * @throws IllegalArgumentException if there is no such user
     */
    public Map<String, String> clientSettings(String user) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("security.protocol", "SASL_SSL");
        settings.put("sasl.mechanism", "PLAIN");
        settings.put("sasl.jaas.config", login(user));
        settings.put("ssl.truststore.type", "PEM");
        settings.put("ssl.truststore.location", certificate().toString());
        return settings;
    }

    /** The certificate that clients must trust, PEM. */
    public Path certificate() {
        return directory.resolve(CERTIFICATE);
    }

    private String login(String user) {
        String password = passwords.getProperty(USER + user);
        if (password == null) {
            throw new IllegalArgumentException("no user " + user);
        }
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + user + "\" password=\""
                + password + "\";";
    }

    private static void makeCertificate(Path directory, String password) throws IOException, InterruptedException {
        Path keyStore = directory.resolve(KEY_STORE);
        Path certificate = directory.resolve(CERTIFICATE);
        // Left by a process that was killed in between.
        Files.deleteIfExists(keyStore);
        Files.deleteIfExists(certificate);
        keytool(
                keyStore,
                password,
                List.of(
                        "-genkeypair",
                        "-alias",
                        "broker",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=clickledger local broker",
                        "-ext",
                        "SAN=ip:" + Loopback.HOST,
                        "-validity",
                        "3650"));
        keytool(
                keyStore,
                password,
                List.of("-exportcert", "-alias", "broker", "-rfc", "-file", certificate.toString()));
        permit(keyStore, "rw-------");
    }

    /** The password goes by the environment: command lines can be read by everybody on the machine. */
    private static void keytool(Path keyStore, String password, List<String> command)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        words.addAll(command);
        words.addAll(List.of("-keystore", keyStore.toString(), "-storetype", "PKCS12"));
        words.addAll(List.of("-storepass:env", STORE_PASSWORD_VARIABLE));
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().put(STORE_PASSWORD_VARIABLE, password);
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("keytool failed: " + said.strip());
        }
    }

    private static String random() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static void write(Path file, Properties properties) throws IOException {
        Path part = Files.createTempFile(file.getParent(), PASSWORDS, ".part");
        permit(part, "rw-------");
        try (var writer = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
            properties.store(writer, null);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void permit(Path path, String permissions) throws IOException {
        Set<String> views = path.getFileSystem().supportedFileAttributeViews();
        if (views.contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }
}
