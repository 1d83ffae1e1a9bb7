// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class ObservationServerTest {

    private final AtomicBoolean live = new AtomicBoolean(true);
    private final AtomicBoolean ready = new AtomicBoolean(false);
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void healthFollowsTheState() throws Exception {
        try (ObservationServer server = server(0)) {
            assertThat(get(server, "/health/live").statusCode()).isEqualTo(200);
            assertThat(get(server, "/health/ready").statusCode()).isEqualTo(503);
            ready.set(true);
            assertThat(get(server, "/health/ready").statusCode()).isEqualTo(200);
            live.set(false);
            assertThat(get(server, "/health/live").statusCode()).isEqualTo(503);
        }
    }

    @Test
    void metricsArePrometheusText() throws Exception {
        try (ObservationServer server = server(0)) {
            HttpResponse<String> metrics = get(server, "/metrics");
            assertThat(metrics.body()).isEqualTo("a_total 1\n");
            assertThat(metrics.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/plain; version=0.0.4");
        }
    }

    @Test
    void otherPathsAndMethodsAreRefused() throws Exception {
        try (ObservationServer server = server(0)) {
            assertThat(get(server, "/metricsandmore").statusCode()).isEqualTo(404);
            assertThat(get(server, "/").statusCode()).isEqualTo(404);
            HttpRequest post = HttpRequest.newBuilder(URI.create(server.url() + "/metrics"))
                    .POST(HttpRequest.BodyPublishers.ofString("x"))
                    .build();
            assertThat(client.send(post, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(405);
        }
    }

    @Test
    void portThatIsTakenIsNamed() throws Exception {
        try (ObservationServer server = server(0)) {
            int port = URI.create(server.url()).getPort();
            assertThatIOException()
                    .isThrownBy(() -> server(port))
                    .withMessageContaining("127.0.0.1:" + port)
                    .withMessageContaining("http.port");
        }
    }

    private ObservationServer server(int port) throws IOException {
        return new ObservationServer("127.0.0.1", port, live::get, ready::get, () -> "a_total 1\n");
    }

    private HttpResponse<String> get(ObservationServer server, String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(server.url() + path)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
