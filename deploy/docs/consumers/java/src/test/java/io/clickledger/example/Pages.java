// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.example;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clickledger.schemas.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pages about the topics, beside this module. */
final class Pages {

    static final Path FOLDER = Path.of("..").toAbsolutePath().normalize();
    static final List<Topic> TOPICS = List.of(
            Topic.SESSIONS,
            Topic.LATE_EVENTS,
            Topic.CLICK_OUTCOMES,
            Topic.SESSION_SOURCES,
            Topic.CLICK_MATCH_RATES,
            Topic.MATCH_RATE_ALERTS,
            Topic.DEAD_LETTERS);

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Pages() {}

    static String text(Topic topic) {
        return text(topic.defaultName() + ".md");
    }

    static String text(String file) {
        try {
            return Files.readString(FOLDER.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The record that a page shows. */
    static JsonNode example(Topic topic) {
        return json(only(text(topic), "```json\n(.*?)\n```"));
    }

    /** The key that a page gives its example. */
    static String exampleKey(Topic topic) {
        return only(text(topic), "With the key `([^`]*)`:\n\n```json");
    }

    /** What a page's table says. */
    static String row(Topic topic, String name) {
        return only(text(topic), "(?m)^\\| " + name + " \\| (.*) \\|$");
    }

    private static String only(String text, String pattern) {
        Matcher found = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
        if (!found.find()) {
            throw new AssertionError("The page has no " + pattern);
        }
        String group = found.group(1);
        if (found.find()) {
            throw new AssertionError("The page has more than one " + pattern);
        }
        return group;
    }
}
