// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.admin;

import io.clickledger.app.topics.NewTopicPlan;
import io.clickledger.app.topics.WantedTopic;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.TreeMap;

/** Topics as resources for Strimzi's topic operator: one YAML document each. */
public final class StrimziTopics {

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
        out.println("  name: " + StrimziNames.quoted(StrimziNames.topic(topic.name())));
        out.println("  labels:");
        out.println("    strimzi.io/cluster: " + StrimziNames.quoted(cluster));
        out.println("spec:");
        out.println("  topicName: " + StrimziNames.quoted(topic.name()));
        out.println("  partitions: " + topic.partitions());
        if (topic.replication() != WantedTopic.BY_BROKER) {
            out.println("  replicas: " + topic.replication());
        }
        out.println("  config:");
        new TreeMap<>(topic.config())
                .forEach((key, value) -> out.println("    " + key + ": " + StrimziNames.quoted(value)));
    }
}
