// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.admin;

import java.util.Locale;
import java.util.regex.Pattern;

/** Kafka allows names that Kubernetes does not. */
final class StrimziNames {

    private static final Pattern RESOURCE =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

    private StrimziNames() {}

    static String topic(String name) {
        return resource("topic", name);
    }

    static String user(String name) {
        return resource("user", name);
    }

    private static String resource(String kind, String name) {
        if (RESOURCE.matcher(name).matches()) {
            return name;
        }
        String allowed = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        // Two that differ in what is not allowed must not become one.
        return kind + "-" + allowed + "-" + Integer.toHexString(name.hashCode());
    }

    /** YAML reads what JSON writes, and takes it for nothing but a text. */
    static String quoted(String text) {
        return TopicReport.json(text);
    }
}
