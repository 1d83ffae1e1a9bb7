// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.clickledger.app.topics.Difference;
import io.clickledger.app.topics.NewTopicPlan;
import io.clickledger.app.topics.Remedy;
import io.clickledger.app.topics.TopicPlan;
import io.clickledger.app.topics.WantedTopic;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A plan, for people: one line for each thing; or for programs: one JSON object. */
public final class TopicReport {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .configure(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature(), true)
            .build();

    private static final String FORMAT = "%-8s %s  %s%n";

    private final PrintWriter out;

    public TopicReport(PrintWriter out) {
        this.out = out;
    }

    /** What is to be done, and what is not. */
    public void plan(TopicPlan plan) {
        for (NewTopicPlan topic : plan.creations()) {
            out.printf(FORMAT, "create", topic.name(), description(topic));
        }
        for (Difference difference : plan.all()) {
            switch (difference.remedy()) {
                case CREATE -> {} // told above
                case ALTER, GROW -> change(difference);
                case BY_HAND -> out.printf(FORMAT, "by hand", difference.topic(), words(difference));
                case WARNING -> out.printf(FORMAT, "warning", difference.topic(), words(difference));
                default -> throw new AssertionError(difference.remedy());
            }
        }
        if (plan.all().isEmpty()) {
            out.println("All topics are as they should be.");
        }
        out.flush();
    }

    /** A setting or a number of partitions that is about to be changed. */
    public void change(Difference difference) {
        out.printf(
                FORMAT,
                "change",
                difference.topic(),
                difference.property() + " from " + difference.is() + " to " + difference.wanted() + ": "
                        + difference.why());
        out.flush();
    }

    /** What is not as it should be after all was done that is done here. */
    public void remaining(TopicPlan rest) {
        rest.differences().forEach(difference -> out.printf(FORMAT, "remains", difference.topic(), words(difference)));
        out.flush();
    }

    private static String description(NewTopicPlan topic) {
        String copies = topic.replication() == WantedTopic.BY_BROKER
                ? "copies as the brokers make by default"
                : topic.replication() + " copies";
        String config = topic.config().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
        return topic.partitions() + " partitions, " + copies + ", " + config;
    }

    /** What differs, one line each, what else there is, and how much of it. */
    public void check(TopicPlan plan, List<InternalTopic> internal) {
        for (Difference difference : plan.differences()) {
            String help = difference.remedy().isApplied()
                    ? difference.remedy() == Remedy.CREATE
                            ? ". 'topics apply' creates it"
                            : ". 'topics apply' changes it"
                    : "";
            out.printf(FORMAT, "differs", difference.topic(), words(difference) + help + ".");
        }
        plan.warnings().forEach(warning -> out.printf(FORMAT, "warning", warning.topic(), words(warning) + "."));
        internal.forEach(topic -> out.printf(
                FORMAT,
                "internal",
                topic.name(),
                "made by the roles: " + topic.partitions() + " partitions, copies: " + topic.replication()));
        out.printf(
                "%d differences, %d warnings%n",
                plan.differences().size(), plan.warnings().size());
        out.flush();
    }

    private static String words(Difference difference) {
        return difference.property() + " is " + difference.is() + ", should be " + difference.wanted()
                + (difference.isLeast() && !difference.wanted().equals("-1") ? " or more" : "") + ": "
                + difference.why();
    }

    /**
     * {@code differences} and {@code warnings} (each with {@code topic}, {@code property}, {@code is}, {@code should_be},
     * {@code remedy}, {@code why}) and {@code internal} (each with {@code topic}, {@code partitions},
     * {@code replication}). All in ASCII.
     */
    public void json(TopicPlan plan, List<InternalTopic> internal) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put(
                "differences",
                plan.differences().stream().map(TopicReport::fields).toList());
        object.put("warnings", plan.warnings().stream().map(TopicReport::fields).toList());
        object.put(
                "internal",
                internal.stream()
                        .map(topic -> {
                            Map<String, Object> fields = new LinkedHashMap<>();
                            fields.put("topic", topic.name());
                            fields.put("partitions", topic.partitions());
                            fields.put("replication", topic.replication());
                            return fields;
                        })
                        .toList());
        out.println(json(object));
        out.flush();
    }

    private static Map<String, String> fields(Difference difference) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("topic", difference.topic());
        fields.put("property", difference.property());
        fields.put("is", difference.is());
        fields.put("should_be", difference.wanted());
        fields.put("remedy", difference.remedy().name().toLowerCase(Locale.ROOT));
        fields.put("why", difference.why());
        return fields;
    }

    /** One line, in ASCII. */
    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
