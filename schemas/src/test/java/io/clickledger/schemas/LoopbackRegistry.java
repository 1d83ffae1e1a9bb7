// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;

/** A registry, or what stands before one, that answers as it is told to. */
final class LoopbackRegistry implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** One request. */
    record Request(String path, String authorization) {}

    /** What comes back. */
    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();

    LoopbackRegistry() {
        this(0);
    }

    LoopbackRegistry(int port) {
        this(create(port));
    }

    LoopbackRegistry(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private static HttpServer create(int port) {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers to the next requests, in this order; the last one also to all after it. */
    LoopbackRegistry answering(Answer... next) {
        answers.addAll(Arrays.asList(next));
        return this;
    }

    String url() {
        return "http://" + server.getAddress().getAddress().getHostAddress() + ":" + port();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** The next request that has come, waiting for it. */
    Request awaitRequest() throws InterruptedException {
        Request request = requests.poll(1, TimeUnit.MINUTES);
        if (request == null) {
            throw new AssertionError("no request within a minute");
        }
        return request;
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    /** For callers that wait for what nobody will answer. */
    Answer nothing() {
        return exchange -> {
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(new Request(
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders().getFirst("Authorization")));
            exchange.getRequestBody().readAllBytes();
            Answer answer;
            synchronized (answers) {
                answer = answers.size() > 1 ? answers.remove() : answers.element();
            }
            answer.to(exchange);
        }
    }

    static Answer schema(Schema schema) {
        return json(200, Map.of("schema", schema.toString()));
    }

    static Answer error(int status, int code) {
        return json(status, Map.of("error_code", code, "message", "told to"));
    }

    static Answer json(int status, Map<String, ?> fields) {
        ObjectNode node = JSON.valueToTree(fields);
        return body(status, "application/vnd.schemaregistry.v1+json", node.toString());
    }

    static Answer html(int status) {
        return body(status, "text/html", "<html><body>proxy</body></html>");
    }

    static Answer empty(int status) {
        return exchange -> exchange.sendResponseHeaders(status, -1);
    }

    /** Closes the connection in the middle of the answer. */
    static Answer half() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
        };
    }

    private static Answer body(int status, String type, String text) {
        return exchange -> {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
