// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.stage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What stands before the registry: it hands on every question, or misbehaves as it is told to. */
public final class FaultyRegistry implements AutoCloseable {

    /** What becomes of a question. */
    public enum Mood {
        /** It is handed on. */
        ANSWERING,
        /** It is handed on after 5 s. */
        SLOW,
        /** It is answered with status 500. */
        FAILING,
        /** Nobody listens. */
        AWAY
    }

    private static final long SLOWNESS_MS = 5_000;

    private final URI registry;
    private final InetSocketAddress address;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client = HttpClient.newHttpClient();
    private volatile Mood mood;
    private HttpServer server;

    /** @param registry base address of the real one */
    public FaultyRegistry(String registry, Mood mood) {
        this.registry = URI.create(registry);
        // The port is taken once, so that it is the same whenever somebody listens.
        HttpServer first = listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        this.address = first.getAddress();
        this.server = first;
        be(mood);
    }

    /** Base address to give to those who are to meet the faults. */
    public String url() {
        return "http://" + address.getAddress().getHostAddress() + ":" + address.getPort() + registry.getPath();
    }

    /** From now on. */
    public void be(Mood next) {
        mood = next;
        if (next == Mood.AWAY) {
            server.stop(0);
            server = null;
        } else if (server == null) {
            server = listen(address);
        }
    }

    private HttpServer listen(InetSocketAddress where) {
        try {
            HttpServer listening = HttpServer.create(where, 0);
            listening.setExecutor(threads);
            listening.createContext("/", this::handle);
            listening.start();
            return listening;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] question = exchange.getRequestBody().readAllBytes();
            if (mood == Mood.FAILING) {
                exchange.sendResponseHeaders(500, -1);
                return;
            }
            if (mood == Mood.SLOW) {
                Await.pause(SLOWNESS_MS);
            }
            HttpResponse<byte[]> answer = ask(exchange, question);
            answer.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private HttpResponse<byte[]> ask(HttpExchange exchange, byte[] question) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(registry.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(question));
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type != null) {
            request.header("Content-Type", type);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop(0);
        }
        threads.shutdownNow();
    }
}
