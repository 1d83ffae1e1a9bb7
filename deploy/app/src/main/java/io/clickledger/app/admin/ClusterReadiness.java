// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.admin;

import static io.clickledger.app.settings.SettingCatalogue.KAFKA;
import static io.clickledger.app.settings.SettingCatalogue.TOPICS_CREATE;
import static io.clickledger.app.settings.SettingCatalogue.TOPICS_REPLICATION;
import static io.clickledger.app.settings.SettingCatalogue.TRANSACTION_TIMEOUT;

import io.clickledger.app.runtime.Answer;
import io.clickledger.app.runtime.Role;
import io.clickledger.app.settings.Settings;
import io.clickledger.app.settings.TopicCreation;
import io.clickledger.schemas.Topic;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Whether a cluster lets roles do their work: asked with their own login. */
final class ClusterReadiness {

    private final Settings settings;
    private final Admin admin;
    private final ConfigFindings findings;

    ClusterReadiness(Settings settings, Admin admin, ConfigFindings findings) {
        this.settings = settings;
        this.admin = admin;
        this.findings = findings;
    }

    /**
     * Adds what is found.
     *
     * @throws org.apache.kafka.common.KafkaException if the cluster cannot be asked at all
     */
    void check(Collection<Role> roles, String where) {
        Collection<Node> nodes = Answer.of(admin.describeCluster().nodes());
        findings.fine("Kafka at " + where + " answers: " + nodes.size() + (nodes.size() == 1 ? " broker" : " brokers"));
        checkBrokers(nodes);
        Map<Topic, Set<AclOperation>> needed = new EnumMap<>(Topic.class);
        roles.forEach(role -> role.topics()
                .forEach(topic -> needed.merge(topic, RoleRights.onTopic(role, topic), (a, b) -> {
                    Set<AclOperation> both = EnumSet.copyOf(a);
                    both.addAll(b);
                    return both;
                })));
        checkTopics(needed);
    }

    private void checkBrokers(Collection<Node> nodes) {
        if (nodes.size() > 1 && settings.get(TOPICS_REPLICATION) == 1) {
            findings.warning("topics.replication is 1, but there are " + nodes.size()
                    + " brokers: what is created here is lost with the one broker that has it. Use 3, or -1.");
        }
        String internal = settings.passedThrough(KAFKA)
                .getOrDefault("replication.factor", "-1")
                .trim();
        if (nodes.size() > 1 && internal.equals("1")) {
            findings.warning("kafka.replication.factor is 1, but there are " + nodes.size()
                    + " brokers: state is lost with the one broker that has its changelog. Leave it out, or use 3.");
        }
        ConfigResource resource = new ConfigResource(
                ConfigResource.Type.BROKER, nodes.iterator().next().idString());
        Config config;
        try {
            config = Answer.of(admin.describeConfigs(List.of(resource)).all()).get(resource);
        } catch (AuthorizationException e) {
            findings.warning(
                    "The brokers' settings may not be seen (DescribeConfigs on the cluster), so it is not known"
                            + " whether they allow transaction.timeout.");
            return;
        }
        Optional<String> longest = value(config, "transaction.max.timeout.ms");
        if (longest.isEmpty()) {
            findings.warning(
                    "The brokers do not say what transaction.max.timeout.ms is, so it is not known whether they"
                            + " allow transaction.timeout.");
        } else if (settings.get(TRANSACTION_TIMEOUT).toMillis() > Long.parseLong(longest.get())) {
            findings.problem("transaction.timeout is " + settings.get(TRANSACTION_TIMEOUT)
                    + ", but the brokers allow transaction.max.timeout.ms=" + longest.get()
                    + " at most: the roles would not start. Lower the first or raise the second.");
        }
        boolean isOneCopy =
                value(config, "default.replication.factor").filter("1"::equals).isPresent();
        if (nodes.size() > 1 && settings.get(TOPICS_REPLICATION) == -1 && isOneCopy) {
            findings.warning("topics.replication is -1 and the brokers make one copy by default, though there are "
                    + nodes.size()
                    + ": topics that are created here are lost with one broker. Use topics.replication=3.");
        }
    }

    /** Clusters that somebody else runs do not list all settings. */
    private static Optional<String> value(Config config, String name) {
        return Optional.ofNullable(config.get(name)).map(ConfigEntry::value);
    }

    private void checkTopics(Map<Topic, Set<AclOperation>> needed) {
        DescribeTopicsOptions options = new DescribeTopicsOptions().includeAuthorizedOperations(true);
        needed.forEach((topic, operations) -> {
            String name = settings.topics().of(topic);
            try {
                Set<AclOperation> allowed = Answer.of(admin.describeTopics(List.of(name), options)
                                .topicNameValues()
                                .get(name))
                        .authorizedOperations();
                operations.stream()
                        .filter(operation -> allowed != null && !allowed.contains(operation))
                        .forEach(operation -> findings.problem("This login may not " + operation + " topic " + name
                                + ". Give it that right (kafka-acls.sh --add --operation " + operation + " --topic "
                                + name + " …)."));
            } catch (UnknownTopicOrPartitionException e) {
                if (settings.get(TOPICS_CREATE) == TopicCreation.MISSING) {
                    findings.warning("Topic " + name + " is not there. The role creates it (topics.create=missing).");
                } else {
                    findings.problem("Topic " + name + " is not there. 'clickledger topics apply' creates it.");
                }
            } catch (AuthorizationException e) {
                findings.problem("This login may not see topic " + name
                        + ", or it is not there. Give it the right to Describe it.");
            }
        });
    }
}
