// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A plain HTTP client of the registry's Confluent API. */
final class RegistryRoundTrip {

    static final String VISIT = record("{\"name\":\"page\",\"type\":\"string\"}");
    static final String VISIT_WITH_OPTIONAL_FIELD =
            record("{\"name\":\"page\",\"type\":\"string\"},{\"name\":\"ms\",\"type\":\"long\",\"default\":0}");
    static final String VISIT_WITH_REQUIRED_FIELD =
            record("{\"name\":\"page\",\"type\":\"string\"},{\"name\":\"ms\",\"type\":\"long\"}");

    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*(\\d+)");

    private final HttpClient client = HttpClient.newHttpClient();
    private final String url;

    RegistryRoundTrip(String url) {
        this.url = url;
    }

    private static String record(String fields) {
        return "{\"type\":\"record\",\"name\":\"Visit\",\"fields\":[" + fields + "]}";
    }

    int register(String subject, String schema) throws IOException, InterruptedException {
        HttpResponse<String> answer = tryToRegister(subject, schema);
        Matcher id = ID.matcher(answer.body());
        if (answer.statusCode() != 200 || !id.find()) {
            throw new AssertionError("not registered: " + answer.statusCode() + " " + answer.body());
        }
        return Integer.parseInt(id.group(1));
    }

    HttpResponse<String> tryToRegister(String subject, String schema) throws IOException, InterruptedException {
        String body = "{\"schema\":\"" + schema.replace("\"", "\\\"") + "\"}";
        return send(HttpRequest.newBuilder(URI.create(url + "/subjects/" + subject + "/versions"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    String schema(int id) throws IOException, InterruptedException {
        return get("/schemas/ids/" + id).body();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url + path)).GET());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
