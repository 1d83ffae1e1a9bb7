// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Serves {@code /health/live}, {@code /health/ready} and {@code /metrics}. */
public final class ObservationServer implements AutoCloseable {

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int UNAVAILABLE = 503;
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final HttpServer server;
    private final ExecutorService workers = Executors.newFixedThreadPool(2, task -> {
        Thread thread = new Thread(task, "http");
        thread.setDaemon(true);
        return thread;
    });

    private record Answer(int status, String type, String body) {}

    /**
     * Listens.
     *
     * @param port 0 takes any that is free
     * @throws IOException if it cannot; the message says what to do
     */
    public ObservationServer(
            String host, int port, BooleanSupplier live, BooleanSupplier ready, Supplier<String> metrics)
            throws IOException {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(host), port), 0);
        } catch (IOException e) {
            throw new IOException(
                    "Health and metrics cannot listen on " + host + ":" + port + " (" + e.getMessage()
                            + "). Give another http.host or http.port; port 0 takes any that is free.",
                    e);
        }
        server.setExecutor(workers);
        serve("/health/live", () -> health(live.getAsBoolean(), "live", "failed"));
        serve("/health/ready", () -> health(ready.getAsBoolean(), "ready", "not ready"));
        serve("/metrics", () -> new Answer(OK, PROMETHEUS_TEXT, metrics.get()));
        server.start();
    }

    /** Where it listens, such as {@code http://127.0.0.1:8080}. */
    public String url() {
        InetSocketAddress address = server.getAddress();
        String host = address.getAddress().getHostAddress();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    private static Answer health(boolean good, String yes, String no) {
        return new Answer(good ? OK : UNAVAILABLE, "text/plain; charset=utf-8", (good ? yes : no) + "\n");
    }

    private void serve(String path, Supplier<Answer> answer) {
        server.createContext(path, exchange -> {
            try (exchange) {
                respond(exchange, path, answer);
            }
        });
    }

    private static void respond(HttpExchange exchange, String path, Supplier<Answer> answer) throws IOException {
        boolean isGet = exchange.getRequestMethod().equals("GET");
        boolean isHead = exchange.getRequestMethod().equals("HEAD");
        Answer given;
        if (!exchange.getRequestURI().getPath().equals(path)) {
            given = new Answer(NOT_FOUND, "text/plain", "not found\n");
        } else if (!isGet && !isHead) {
            given = new Answer(METHOD_NOT_ALLOWED, "text/plain", "GET only\n");
        } else {
            given = answer.get();
        }
        byte[] body = given.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", given.type());
        exchange.sendResponseHeaders(given.status(), isHead ? -1 : body.length);
        if (!isHead) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
