// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.admin;

import io.clickledger.app.topics.NewTopicPlan;
import io.clickledger.app.topics.WantedTopic;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Topics as resources for Strimzi's topic operator: one YAML document each. */
public final class StrimziTopics {

    private static final Pattern RESOURCE_NAME =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

    private final String cluster;

    /** @param cluster name of the Kafka resource that the topics are for */
    public StrimziTopics(String cluster) {
        this.cluster = cluster;
    }

    /** Copies that are left to the brokers are left out. */
    public void print(Collection<NewTopicPlan> topics, PrintWriter out) {
        topics.forEach(topic -> print(topic, out));
        out.flush();
    }

    private void print(NewTopicPlan topic, PrintWriter out) {
        out.println("---");
        out.println("apiVersion: kafka.strimzi.io/v1");
        out.println("kind: KafkaTopic");
        out.println("metadata:");
        out.println("  name: " + quoted(resourceName(topic.name())));
        out.println("  labels:");
        out.println("    strimzi.io/cluster: " + quoted(cluster));
        out.println("spec:");
        out.println("  topicName: " + quoted(topic.name()));
        out.println("  partitions: " + topic.partitions());
        if (topic.replication() != WantedTopic.BY_BROKER) {
            out.println("  replicas: " + topic.replication());
        }
        out.println("  config:");
        new TreeMap<>(topic.config()).forEach((key, value) -> out.println("    " + key + ": " + quoted(value)));
    }

    /** Kafka allows names that Kubernetes does not. */
    private static String resourceName(String topic) {
        if (RESOURCE_NAME.matcher(topic).matches()) {
            return topic;
        }
        String allowed = topic.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        // Two that differ in what is not allowed must not become one.
        return "topic-" + allowed + "-" + Integer.toHexString(topic.hashCode());
    }

    /** YAML reads what JSON writes, and takes it for nothing but a text. */
    private static String quoted(String text) {
        return TopicReport.json(text);
    }
}
