// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.admin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

/** Gives signed tokens to clients that know the secret, on the loopback, and a file with the key that checks them. */
final class TokenIssuer implements AutoCloseable {

    static final String SECRET = "secret-of-clients";
    static final String AUDIENCE = "clickledger";

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair keys;
    private final Path keyFile;
    private final HttpServer server;

    TokenIssuer(Path directory) throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2_048);
        keys = generator.generateKeyPair();
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        keyFile = Files.writeString(
                directory.resolve("keys.json"),
                "{\"keys\": [{\"kty\": \"RSA\", \"kid\": \"k\", \"alg\": \"RS256\", \"use\": \"sig\", \"n\": \""
                        + unsigned(key.getModulus()) + "\", \"e\": \"" + unsigned(key.getPublicExponent()) + "\"}]}");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/token", this::answer);
        server.start();
    }

    /** Where tokens are given. */
    String tokens() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/token";
    }

    /** Where the key is. */
    String keys() {
        return keyFile.toUri().toString();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String given = exchange.getRequestHeaders().getFirst("Authorization");
        String login = given == null || !given.startsWith("Basic ")
                ? ""
                : new String(Base64.getDecoder().decode(given.substring(6)), StandardCharsets.UTF_8);
        if (login.endsWith(":" + SECRET)) {
            String token = token(login.substring(0, login.indexOf(':')));
            Answers.json(exchange, 200, Map.of("access_token", token, "token_type", "Bearer", "expires_in", 3_600));
        } else {
            Answers.json(exchange, 401, Map.of("error", "invalid_client"));
        }
    }

    String token(String client) {
        long now = Instant.now().getEpochSecond();
        String signed = base64("{\"alg\": \"RS256\", \"kid\": \"k\"}") + "."
                + base64("{\"sub\": \"" + client + "\", \"aud\": \"" + AUDIENCE + "\", \"scope\": \"all\", \"iat\": "
                        + now + ", \"exp\": " + (now + 3_600) + "}");
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int sign = bytes[0] == 0 ? 1 : 0;
        return BASE64.encodeToString(java.util.Arrays.copyOfRange(bytes, sign, bytes.length));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
