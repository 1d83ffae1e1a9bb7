// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.admin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A registry on the loopback that has no subjects, and says so to those alone whose login it takes. */
final class EmptyRegistry implements AutoCloseable {

    private final HttpServer server;
    private final Predicate<String> login;

    /** @param login whether it takes what stands in the header {@code Authorization} */
    EmptyRegistry(Predicate<String> login) throws IOException {
        this.login = login;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String given = exchange.getRequestHeaders().getFirst("Authorization");
        if (given == null || !login.test(given)) {
            Answers.json(exchange, 401, Map.of("error_code", 401, "message", "Unauthorized"));
            return;
        }
        switch (exchange.getRequestURI().getPath()) {
            case "/subjects" -> Answers.json(exchange, 200, List.of());
            case "/config" -> Answers.json(exchange, 200, Map.of("compatibilityLevel", "NONE"));
            default -> Answers.json(exchange, 404, Map.of("error_code", 40401, "message", "Subject not found"));
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
