// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.local;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** The two questions asked of the registry while it starts, over the Confluent API. */
final class RegistryApi {

    private static final String PATH = "/apis/ccompat/v7";
    private static final String JSON = "application/vnd.schemaregistry.v1+json";
    private static final int TIMEOUT_MS = 10_000;

    private final String url;

    RegistryApi(int port) {
        this.url = "http://" + Loopback.HOST + ":" + port + PATH;
    }

    /** The address for Confluent's clients ({@code schema.registry.url}). */
    String url() {
        return url;
    }

    boolean answers() {
        try {
            return send("GET", "/config", null) == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }

    /** Sets the rule that a new version must obey towards all earlier ones of its subject. */
    void enforce(String compatibility) throws IOException {
        int status = send("PUT", "/config", "{\"compatibility\":\"" + compatibility + "\"}");
        if (status != HttpURLConnection.HTTP_OK) {
            throw new IOException("the registry answered " + status + " when told to enforce " + compatibility);
        }
    }

    private int send(String method, String path, String body) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url + path).toURL().openConnection(Proxy.NO_PROXY);
        try {
            connection.setConnectTimeout(TIMEOUT_MS);
            connection.setReadTimeout(TIMEOUT_MS);
            connection.setRequestMethod(method);
            connection.setRequestProperty("Accept", JSON);
            if (body != null) {
                connection.setDoOutput(true);
                connection.setRequestProperty("Content-Type", JSON);
                try (OutputStream out = connection.getOutputStream()) {
                    out.write(body.getBytes(StandardCharsets.UTF_8));
                }
            }
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }
}
