// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.app.settings.SettingSources;
import io.clickledger.app.settings.Settings;
import io.clickledger.schemas.Topic;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is to be done about topics, by how they are. On three brokers, and as they are wanted but for what a test changes. */
final class TopicPlanTest {

    private static final BrokerDefaults THREE_BROKERS = new BrokerDefaults(3, 3, 1);
    private static final String DAYS_7 = "604800000";

    private final Map<Topic, FoundTopic> found = new EnumMap<>(Topic.class);
    private BrokerDefaults brokers = THREE_BROKERS;

    TopicPlanTest() {
        for (Topic topic : Topic.values()) {
            Map<String, String> config = new HashMap<>(Map.of(
                    "cleanup.policy", "delete",
                    "retention.ms", "2592000000",
                    "retention.bytes", "-1",
                    "message.timestamp.type", "CreateTime",
                    "message.timestamp.before.max.ms", Long.toString(Long.MAX_VALUE),
                    "message.timestamp.after.max.ms", "3600000",
                    "max.message.bytes", "1048588",
                    "segment.ms", DAYS_7,
                    "min.insync.replicas", "2",
                    "unclean.leader.election.enable", "false"));
            config.putAll(topic.config().required());
            found.put(topic, new FoundTopic(4, 3, config));
        }
    }

    @Test
    void topicsAsTheyAreWantedNeedNothing() {
        assertThat(plan().all()).isEmpty();
        assertThat(plan().hasWork()).isFalse();
    }

    @Test
    void missingTopicsAreCreatedAsTheSettingsSay() {
        found.clear();
        TopicPlan plan =
                plan("topic.prefix=a-", "partitions.events=12", "topics.replication=3", "retention.sessions=P90D");

        assertThat(plan.creations()).hasSize(Topic.values().length);
        assertThat(creation(plan, "a-events").partitions()).isEqualTo(12);
        assertThat(creation(plan, "a-clicks").partitions()).isEqualTo(4);
        assertThat(creation(plan, "a-sessions"))
                .as("as many partitions as events, and two copies before a record counts as written")
                .isEqualTo(new NewTopicPlan(
                        "a-sessions",
                        12,
                        3,
                        Map.of(
                                "cleanup.policy", "delete",
                                "retention.ms", "7776000000",
                                "message.timestamp.type", "CreateTime",
                                "min.insync.replicas", "2")));
        assertThat(creation(plan, "a-click-match-rates").config()).containsEntry("cleanup.policy", "compact");
        assertThat(creation(plan, "a-dead-letters").config()).containsEntry("max.message.bytes", "16842752");
    }

    @Test
    void topicsOfHistoryAreCreatedToBeKeptForEver() {
        found.clear();
        assertThat(creation(plan("input=history"), "clicks").config())
                .containsEntry("retention.ms", "-1")
                .containsEntry("segment.ms", Long.toString(Long.MAX_VALUE));
    }

    @Test
    void moreCopiesThanBrokersCannotBeMade() {
        found.remove(Topic.SESSIONS);
        TopicPlan plan = plan("topics.replication=5");
        assertThat(plan.creations()).isEmpty();
        assertThat(lines(plan.differences())).contains("BY_HAND sessions topic missing->there");
    }

    @Test
    void partitionsWhereStateLiesNeverGrow() {
        for (String topic : List.of("events", "click-facts", "rate-changes")) {
            TopicPlan plan = plan("partitions." + topic + "=8");
            assertThat(lines(plan.differences())).containsExactly("BY_HAND " + topic + " partitions 4->8");
            assertThat(plan.growths()).isEmpty();
            assertThat(plan.differences().get(0).why()).contains("state", "partitions." + topic + "=4");
        }
    }

    @Test
    void aTableOfLastRecordsDoesNotGrow() {
        assertThat(lines(plan("partitions.click-match-rates=8").differences()))
                .containsExactly("BY_HAND click-match-rates partitions 4->8");
    }

    @Test
    void otherPartitionsGrowIfSomebodyAsksForIt() {
        TopicPlan plan = plan("partitions.clicks=8", "partitions.page-views=8", "partitions.dead-letters=6");
        assertThat(plan.growths()).isEqualTo(Map.of("clicks", 8, "page-views", 8, "dead-letters", 6));
        has(Topic.CLICK_OUTCOMES, 2);
        assertThat(plan().all())
                .as("nobody asked for the number of the default")
                .isEmpty();
    }

    @Test
    void partitionsAreNeverLowered() {
        TopicPlan plan = plan("partitions.session-sources=2", "partitions.clicks=2", "partitions.page-views=2");
        assertThat(lines(plan.differences()))
                .containsExactly(
                        "BY_HAND clicks partitions 4->2",
                        "BY_HAND page-views partitions 4->2",
                        "BY_HAND session-sources partitions 4->2");
        assertThat(plan.hasWork()).isFalse();
    }

    @Test
    void sessionsWithOtherPartitionsThanEventsAreWarnedOfAndGrowIfSomebodyAsksForIt() {
        has(Topic.EVENTS, 6);
        assertThat(lines(plan().all()))
                .as("nobody asked for it")
                .containsExactly("WARNING sessions partitions 4->6", "WARNING late-events partitions 4->6");
        assertThat(plan("partitions.sessions=6", "partitions.late-events=6").growths())
                .isEqualTo(Map.of("sessions", 6, "late-events", 6));
        has(Topic.EVENTS, 3);
        assertThat(lines(plan().all()))
                .containsExactly("WARNING sessions partitions 4->3", "WARNING late-events partitions 4->3");
        assertThat(lines(plan("partitions.sessions=3", "partitions.late-events=4")
                        .all()))
                .containsExactly("BY_HAND sessions partitions 4->3");
        assertThat(plan("partitions.sessions=4", "partitions.late-events=4").all())
                .as("asked for")
                .isEmpty();
    }

    @Test
    void rawTopicsOfDifferentWidthAndTooManyWatermarksAreWarnedOf() {
        has(Topic.CLICKS, 2);
        assertThat(lines(plan().warnings())).containsExactly("WARNING clicks partitions 2->4");
        has(Topic.CLICKS, 201);
        has(Topic.PAGE_VIEWS, 201);
        for (Topic topic : List.of(Topic.EVENTS, Topic.SESSIONS, Topic.LATE_EVENTS)) {
            has(topic, 200);
        }
        assertThat(lines(plan().warnings())).containsExactly("WARNING events partitions 200->199 at most");
    }

    @Test
    void shorterRetentionIsRaisedAndLongerIsLeft() {
        set(Topic.EVENTS, "retention.ms", "604799999");
        set(Topic.SESSIONS, "retention.ms", "-1");
        assertThat(plan().alterations()).isEqualTo(Map.of("events", Map.of("retention.ms", DAYS_7)));
        assertThat(plan("retention.events=PT1H").all()).isEmpty();
    }

    @Test
    void retentionIsJudgedWhateverThePolicyIs() {
        set(Topic.CLICK_MATCH_RATES, "retention.ms", "1");
        assertThat(lines(plan().all())).containsExactly("ALTER click-match-rates retention.ms 1->2592000000");
        set(Topic.CLICK_MATCH_RATES, "cleanup.policy", "compact,delete");
        assertThat(lines(plan().all())).containsExactly("ALTER click-match-rates retention.ms 1->2592000000");
    }

    @Test
    void aCleanupPolicyThatDeletesRecordsIsLeftToSomebody() {
        set(Topic.SESSIONS, "cleanup.policy", "compact");
        set(Topic.SESSIONS, "retention.ms", "86400000");
        set(Topic.CLICK_MATCH_RATES, "cleanup.policy", "delete");
        set(Topic.DEAD_LETTERS, "cleanup.policy", "compact");
        TopicPlan plan = plan();
        assertThat(lines(plan.all()))
                .containsExactly(
                        "BY_HAND sessions cleanup.policy compact->delete",
                        "ALTER sessions retention.ms 86400000->2592000000",
                        "BY_HAND click-match-rates cleanup.policy delete->compact",
                        "BY_HAND dead-letters cleanup.policy compact->delete");
        assertThat(plan.all().get(0).why())
                .contains("all records older than retention.ms (86400000 ms now) are deleted")
                .contains("kafka-configs.sh --alter --topic sessions --add-config cleanup.policy=delete");
        assertThat(plan.all().get(2).why()).contains("deletes all earlier records of a key");
        assertThat(plan.alterations()).isEqualTo(Map.of("sessions", Map.of("retention.ms", "2592000000")));
    }

    @Test
    void compactionBesideDeletionIsTakenAway() {
        set(Topic.DEAD_LETTERS, "cleanup.policy", "delete,compact");
        assertThat(lines(plan().all())).containsExactly("ALTER dead-letters cleanup.policy delete,compact->delete");
    }

    @Test
    void retentionOfHistoryIsForEver() {
        found.keySet().forEach(topic -> {
            set(topic, "message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));
            set(topic, "segment.ms", Long.toString(Long.MAX_VALUE));
            set(topic, "retention.ms", "-1");
        });
        assertThat(plan("input=history").all()).isEmpty();
        set(Topic.EVENTS, "retention.ms", DAYS_7);
        set(Topic.EVENTS, "message.timestamp.after.max.ms", "3600000");
        set(Topic.CLICKS, "retention.ms", DAYS_7);
        assertThat(lines(plan("input=history").all()))
                .containsExactly(
                        "WARNING clicks retention.ms 604800000->-1",
                        "ALTER events retention.ms 604800000->-1",
                        "ALTER events message.timestamp.after.max.ms 3600000->" + Long.MAX_VALUE);
    }

    @Test
    void rawTopicsAreTheirOwnersAndOnlyWarnedOf() {
        set(Topic.CLICKS, "retention.ms", "1");
        set(Topic.CLICKS, "retention.bytes", "1");
        set(Topic.CLICKS, "cleanup.policy", "compact,delete");
        set(Topic.CLICKS, "message.timestamp.type", "LogAppendTime");
        set(Topic.CLICKS, "min.insync.replicas", "1");
        assertThat(plan().differences()).isEmpty();
        assertThat(plan().warnings())
                .extracting(Difference::property)
                .containsExactlyInAnyOrder(
                        "retention.ms",
                        "retention.bytes",
                        "cleanup.policy",
                        "message.timestamp.type",
                        "min.insync.replicas");
    }

    @Test
    void fewerCopiesThanWantedAreForSomebodyWhoMovesThem() {
        found.put(Topic.EVENTS, new FoundTopic(4, 2, found.get(Topic.EVENTS).config()));
        set(Topic.EVENTS, "min.insync.replicas", "1");
        assertThat(lines(plan().all())).containsExactly("BY_HAND events replication.factor 2->3");
        assertThat(plan("topics.replication=2").all()).isEmpty();
        found.put(Topic.EVENTS, new FoundTopic(4, 1, found.get(Topic.EVENTS).config()));
        assertThat(lines(plan("topics.replication=1").all()))
                .as("it was asked for, but is risky on three brokers")
                .containsExactly("WARNING events replication.factor 1->3");
        brokers = new BrokerDefaults(1, 1, 1);
        assertThat(plan().all()).isEmpty();
    }

    @Test
    void acknowledgedRecordsHaveTwoCopiesWhereThereAreThree() {
        set(Topic.EVENTS, "min.insync.replicas", "1");
        set(Topic.SESSIONS, "min.insync.replicas", "4");
        set(Topic.LATE_EVENTS, "min.insync.replicas", "3");
        assertThat(lines(plan().all()))
                .containsExactly(
                        "ALTER events min.insync.replicas 1->2",
                        "BY_HAND sessions min.insync.replicas 4->2",
                        "WARNING late-events min.insync.replicas 3->2");
        assertThat(plan().alterations())
                .as("it is raised and never lowered")
                .isEqualTo(Map.of("events", Map.of("min.insync.replicas", "2")));
    }

    @Test
    void whatARoleWouldRefuseToStartWithIsMended() {
        set(Topic.DEAD_LETTERS, "max.message.bytes", "1048588");
        set(Topic.EVENTS, "message.timestamp.after.max.ms", "1000");
        set(Topic.EVENTS, "message.timestamp.type", "LogAppendTime");
        assertThat(plan().alterations())
                .isEqualTo(Map.of(
                        "dead-letters",
                        Map.of("max.message.bytes", "16842752"),
                        "events",
                        Map.of("message.timestamp.after.max.ms", "360000", "message.timestamp.type", "CreateTime")));
    }

    private TopicPlan plan(String... assignments) {
        Settings settings =
                new SettingSources().commandLine(Arrays.asList(assignments)).read();
        return TopicPlan.of(WantedTopic.all(settings), found, brokers, WantedTopic.latestAheadMs(settings));
    }

    private void set(Topic topic, String key, String value) {
        found.get(topic).config().put(key, value);
    }

    private void has(Topic topic, int partitions) {
        found.put(topic, new FoundTopic(partitions, 3, found.get(topic).config()));
    }

    private static NewTopicPlan creation(TopicPlan plan, String name) {
        return plan.creations().stream()
                .filter(topic -> topic.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> lines(List<Difference> differences) {
        return differences.stream()
                .map(difference -> difference.remedy() + " " + difference.topic() + " " + difference.property() + " "
                        + difference.is() + "->" + difference.wanted())
                .toList();
    }
}
