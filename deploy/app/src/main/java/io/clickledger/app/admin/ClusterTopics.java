// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.admin;

import io.clickledger.app.runtime.Answer;
import io.clickledger.app.runtime.GroupProgress;
import io.clickledger.app.runtime.Role;
import io.clickledger.app.settings.Settings;
import io.clickledger.app.topics.BrokerDefaults;
import io.clickledger.app.topics.Difference;
import io.clickledger.app.topics.FoundTopic;
import io.clickledger.app.topics.NewTopicPlan;
import io.clickledger.app.topics.Remedy;
import io.clickledger.app.topics.TopicPlan;
import io.clickledger.app.topics.WantedTopic;
import io.clickledger.schemas.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topics of the catalogue on a cluster: how they are, and how they become what is wanted. Never deletes anything. */
public final class ClusterTopics {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterTopics.class);

    /** What was changed is known to every broker well within a second, unless one is badly overloaded. */
    private static final Duration LONGEST_SPREAD = Duration.ofSeconds(15);

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Settings settings;
    private final Admin admin;

    public ClusterTopics(Settings settings, Admin admin) {
        this.settings = settings;
        this.admin = admin;
    }

    /**
     * Asks the cluster what differs.
     *
     * @throws KafkaException if it cannot be asked, or refuses to answer
     */
    public TopicPlan plan() {
        return TopicPlan.of(WantedTopic.all(settings), found(), brokers(), WantedTopic.latestAheadMs(settings));
    }

    /**
     * Does what a plan says.
     *
     * @param announcement is told each change that shows only after others were made, before it is made, too
     * @return what differs still
     * @throws KafkaException if the cluster cannot be asked, or refuses; what was done before stays done
     */
    public TopicPlan apply(TopicPlan plan, Consumer<Difference> announcement) {
        create(plan.creations());
        grow(plan.growths());
        alter(plan.alterations());
        Set<String> announced =
                plan.all().stream().map(Difference::target).collect(Collectors.toCollection(HashSet::new));
        long end = System.nanoTime() + LONGEST_SPREAD.toNanos();
        TopicPlan rest = plan();
        while (rest.hasWork() && System.nanoTime() - end < 0) {
            // A topic that is new can ask for more room in another.
            rest.all().stream()
                    .filter(difference -> difference.remedy() == Remedy.ALTER && announced.add(difference.target()))
                    .forEach(announcement);
            alter(rest.alterations());
            pause();
            rest = plan();
        }
        return rest;
    }

    /** Those of the roles' internal topics that there are, by name. */
    public List<InternalTopic> internal() {
        Set<String> names = Answer.of(admin.listTopics().names()).stream()
                .filter(this::isInternal)
                .collect(Collectors.toSet());
        return describe(names).values().stream()
                .map(topic -> new InternalTopic(topic.name(), topic.partitions().size(), replication(topic)))
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
    }

    private boolean isInternal(String name) {
        return Arrays.stream(Role.values()).anyMatch(role -> name.startsWith(role.applicationId(settings) + "-"))
                && (name.endsWith("-changelog") || name.endsWith("-repartition"));
    }

    private Map<Topic, FoundTopic> found() {
        Map<String, Topic> topicByName = new HashMap<>();
        Arrays.stream(Topic.values())
                .forEach(topic -> topicByName.put(settings.topics().of(topic), topic));
        Map<String, TopicDescription> descriptions = describe(topicByName.keySet());
        Map<ConfigResource, String> resources = new HashMap<>();
        descriptions.keySet().forEach(name -> resources.put(new ConfigResource(ConfigResource.Type.TOPIC, name), name));
        Map<Topic, FoundTopic> found = new EnumMap<>(Topic.class);
        admin.describeConfigs(resources.keySet()).values().forEach((resource, answer) -> {
            TopicDescription description = descriptions.get(resources.get(resource));
            found.put(
                    topicByName.get(resource.name()),
                    new FoundTopic(
                            description.partitions().size(), replication(description), values(Answer.of(answer))));
        });
        return found;
    }

    private Map<String, TopicDescription> describe(Collection<String> names) {
        Map<String, TopicDescription> descriptions = new HashMap<>();
        admin.describeTopics(names).topicNameValues().forEach((name, answer) -> {
            try {
                descriptions.put(name, Answer.of(answer));
            } catch (UnknownTopicOrPartitionException e) {
                LOG.debug("{} is not there", name);
            }
        });
        return descriptions;
    }

    private BrokerDefaults brokers() {
        Collection<Node> nodes = Answer.of(admin.describeCluster().nodes());
        ConfigResource broker = new ConfigResource(
                ConfigResource.Type.BROKER, nodes.iterator().next().idString());
        try {
            Map<String, String> values = values(
                    Answer.of(admin.describeConfigs(List.of(broker)).all()).get(broker));
            return new BrokerDefaults(
                    nodes.size(),
                    Integer.parseInt(values.getOrDefault("default.replication.factor", "1")),
                    Integer.parseInt(values.getOrDefault("min.insync.replicas", "1")));
        } catch (AuthorizationException e) {
            LOG.warn(
                    "The brokers' defaults may not be seen (DescribeConfigs on the cluster is needed), so with"
                            + " topics.replication=-1 it is not known how many copies are wanted: {}",
                    e.getMessage());
            return new BrokerDefaults(nodes.size(), 1, 1);
        }
    }

    private static Map<String, String> values(Config config) {
        return config.entries().stream()
                .filter(entry -> entry.value() != null)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    }

    private static int replication(TopicDescription topic) {
        return topic.partitions().stream()
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .orElse(0);
    }

    private void create(List<NewTopicPlan> creations) {
        List<NewTopic> topics = creations.stream()
                .map(topic -> new NewTopic(topic.name(), topic.partitions(), (short) topic.replication())
                        .configs(topic.config()))
                .toList();
        admin.createTopics(topics).values().forEach((name, done) -> {
            try {
                Answer.of(done);
            } catch (TopicExistsException e) {
                LOG.warn("{} was created by somebody else meanwhile", name);
            }
        });
        // Who comes next may write to them at once, so every partition must be served.
        GroupProgress.ends(admin, creations.stream().map(NewTopicPlan::name).toList());
    }

    private void grow(Map<String, Integer> growths) {
        Map<String, NewPartitions> partitions = new HashMap<>();
        growths.forEach((name, count) -> partitions.put(name, NewPartitions.increaseTo(count)));
        Answer.of(admin.createPartitions(partitions).all());
    }

    private void alter(Map<String, Map<String, String>> alterations) {
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        alterations.forEach((name, values) -> {
            List<AlterConfigOp> operations = new ArrayList<>();
            values.forEach((key, value) -> operations.add(new AlterConfigOp(new ConfigEntry(key, value), OpType.SET)));
            changes.put(new ConfigResource(ConfigResource.Type.TOPIC, name), operations);
        });
        Answer.of(admin.incrementalAlterConfigs(changes).all());
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while waiting for the cluster", e);
        }
    }
}
