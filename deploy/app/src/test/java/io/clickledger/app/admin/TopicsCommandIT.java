// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clickledger.app.runtime.Answer;
import io.clickledger.app.runtime.Cluster;
import io.clickledger.app.runtime.TopicDescriptions;
import io.clickledger.local.EmbeddedBroker;
import io.clickledger.local.LocalListener;
import io.clickledger.schemas.Topic;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code topics plan}, {@code apply} and {@code check} as people call them, on a real broker. */
final class TopicsCommandIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static EmbeddedBroker broker;
    private static Admin admin;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.startTemporary(0, LocalListener.NONE);
        admin = Cluster.embedded(broker.bootstrapServers(), "").admin();
    }

    @AfterAll
    static void stop() {
        admin.close();
        broker.close();
    }

    @Test
    void whatIsAppliedIsAsItShouldBeUntilSomebodyChangesIt() throws Exception {
        String prefix = "tamper-";
        assertThat(run(prefix, "check").exitCode()).isEqualTo(1);
        assertThat(run(prefix, "plan").out())
                .contains("create   tamper-events  4 partitions", "retention.ms=604800000");
        assertThat(names(prefix)).as("a plan changes nothing").isEmpty();

        CommandRun applied = run(prefix, "apply");
        assertThat(applied.exitCode()).isZero();
        assertThat(applied.out()).contains("create   tamper-dead-letters", "Done.");
        assertThat(names(prefix)).hasSize(Topic.values().length);
        assertThat(run(prefix, "check")).isEqualTo(new CommandRun(0, String.format("0 differences, 0 warnings%n"), ""));
        assertThat(run(prefix, "apply").out()).isEqualTo(String.format("All topics are as they should be.%n"));

        set(prefix + "events", "retention.ms", "3600000");
        set(prefix + "dead-letters", "max.message.bytes", "1000");
        set(prefix + "clicks", "retention.ms", "3600000");
        CommandRun tampered = checkedUntil(prefix, run -> run.out().contains("2 differences, 1 warnings"));
        assertThat(tampered.exitCode()).isEqualTo(1);
        assertThat(tampered.out())
                .contains("differs  tamper-events  retention.ms is 3600000, should be 604800000 or more: ")
                .contains("differs  tamper-dead-letters  max.message.bytes is 1000, should be 16842752 or more: ")
                .contains("warning  tamper-clicks  retention.ms is 3600000, should be 604800000 or more: ");

        assertThat(run(prefix, "apply").exitCode()).isZero();
        assertThat(run(prefix, "check").out()).contains("0 differences, 1 warnings");
        assertThat(config(prefix + "clicks", "retention.ms")).as("not ours").isEqualTo("3600000");
    }

    @Test
    void partitionsGrowOnlyWhereThatIsSafe() {
        String prefix = "grow-";
        run(prefix, "apply");
        String[] more = {"partitions.click-outcomes=6", "partitions.events=6"};

        CommandRun applied = run(prefix, "apply", more);
        assertThat(applied.exitCode()).as("one is left").isEqualTo(1);
        assertThat(applied.out())
                .contains("change   grow-click-outcomes  partitions from 4 to 6")
                .contains("by hand  grow-events  partitions is 4, should be 6: state lies by partition")
                .containsSubsequence("Done.", "remains  grow-events  partitions is 4, should be 6: state lies");
        assertThat(partitions(prefix + "click-outcomes")).isEqualTo(6);
        assertThat(partitions(prefix + "events")).isEqualTo(4);
        assertThat(run(prefix, "check", "partitions.click-outcomes=6").exitCode())
                .isZero();
    }

    @Test
    void whatOnlyShowsAfterATopicIsThereIsToldBeforeItIsDone() throws Exception {
        String prefix = "second-";
        create(prefix + "dead-letters", 4);
        set(prefix + "dead-letters", "max.message.bytes", "16842752");
        create(prefix + "clicks", 4);
        set(prefix + "clicks", "max.message.bytes", "1048588");
        // The brokers' default for what is created beside them.
        String whatBrokersDo = config(prefix + "clicks", "message.timestamp.after.max.ms");
        set(prefix + "dead-letters", "message.timestamp.after.max.ms", "3600000");
        set(prefix + "clicks", "message.timestamp.after.max.ms", "3600000");
        CommandRun applied = run(prefix, "apply");
        assertThat(applied.exitCode()).isZero();
        assertThat(applied.out())
                .containsSubsequence(
                        "create   second-page-views",
                        "change   second-dead-letters  message.timestamp.after.max.ms from 3600000 to "
                                + whatBrokersDo);
        assertThat(config(prefix + "dead-letters", "message.timestamp.after.max.ms"))
                .isEqualTo(whatBrokersDo);
    }

    @Test
    void copiesThatCannotBeMadeAreNamedAndNothingIsCreatedForThem() {
        CommandRun run = run("copies-", "apply", "topics.replication=3");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("it cannot have 3 copies, since there are only 1 brokers");
        assertThat(names("copies-")).isEmpty();
    }

    @Test
    void topicsThatTheRolesMakeAreListedAndLeftAlone() throws Exception {
        String changelog = "state-sessionize-open-sessions-changelog";
        create(changelog, 3);
        create("state-sessionize-else", 3);
        run("state-", "apply");
        CommandRun run = run("state-", "check");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("internal " + changelog + "  made by the roles: 3 partitions, copies: 1")
                .doesNotContain("else");
    }

    @Test
    void scriptsGetOneJsonObject() throws Exception {
        String prefix = "json-";
        run(prefix, "apply");
        set(prefix + "sessions", "cleanup.policy", "compact,delete");
        CommandRun run = checkedUntil(prefix, checked -> checked.exitCode() == 1);
        JsonNode difference = new ObjectMapper()
                .readTree(run(prefix, "check", List.of("--json")).out())
                .at("/differences/0");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(difference.get("topic").asText()).isEqualTo("json-sessions");
        assertThat(difference.get("property").asText()).isEqualTo("cleanup.policy");
        assertThat(difference.get("is").asText()).isEqualTo("compact,delete");
        assertThat(difference.get("should_be").asText()).isEqualTo("delete");
        assertThat(difference.get("remedy").asText()).isEqualTo("alter");
    }

    @Test
    void topicsThatAreMissingAreAProblemUnlessTheRoleCreatesThem() {
        List<String> settings = new ArrayList<>(List.of(
                "kafka.bootstrap.servers=" + broker.bootstrapServers(),
                "schema.registry.url=mock://missing",
                "topic.prefix=missing-"));
        CommandRun never = CommandRun.of(settings, "config", "check", "--role", "sessionize");
        assertThat(never.exitCode()).isEqualTo(1);
        assertThat(never.out()).contains("problem  Topic missing-events is not there. 'clickledger topics apply'");
        settings.add("topics.create=missing");
        CommandRun created = CommandRun.of(settings, "config", "check", "--role", "sessionize");
        assertThat(created.exitCode()).as(created.out()).isZero();
        assertThat(created.out()).contains("warning  Topic missing-events is not there. The role creates it");
    }

    @Test
    void aClusterThatIsNotThereIsNotSaidToDiffer() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        CommandRun run = CommandRun.of(
                List.of(
                        "kafka.bootstrap.servers=127.0.0.1:" + port,
                        "kafka.default.api.timeout.ms=1000",
                        "kafka.request.timeout.ms=1000"),
                "topics",
                "check");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("nobody listens at 127.0.0.1:" + port, "kafka.bootstrap.servers");
        assertThat(CommandRun.of(List.of(), "topics", "check").exitCode()).isEqualTo(2);
    }

    private static CommandRun run(String prefix, String command, String... more) {
        return run(prefix, command, List.of(), more);
    }

    private static CommandRun run(String prefix, String command, List<String> options, String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "kafka.bootstrap.servers=" + broker.bootstrapServers(),
                "topic.prefix=" + prefix,
                "application.prefix=" + prefix));
        settings.addAll(List.of(more));
        List<String> words = new ArrayList<>(List.of("topics", command));
        words.addAll(options);
        return CommandRun.of(settings, words.toArray(String[]::new));
    }

    /** A change is known to the broker a moment after it was made. */
    private static CommandRun checkedUntil(String prefix, Predicate<CommandRun> condition) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        CommandRun run = run(prefix, "check");
        while (!condition.test(run)) {
            assertThat(System.nanoTime()).as(run.out()).isLessThan(deadline);
            Thread.sleep(100);
            run = run(prefix, "check");
        }
        return run;
    }

    private static void create(String name, int partitions) {
        Answer.of(admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1)))
                .all());
        TopicDescriptions.of(admin, List.of(name));
    }

    private static Set<String> names(String prefix) {
        Set<String> names = Answer.of(admin.listTopics().names());
        names.removeIf(name -> !name.startsWith(prefix));
        return names;
    }

    private static int partitions(String topic) {
        return TopicDescriptions.of(admin, List.of(topic))
                .get(topic)
                .partitions()
                .size();
    }

    private static void set(String topic, String key, String value) {
        var change = new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET);
        Answer.of(admin.incrementalAlterConfigs(Map.of(resource(topic), List.of(change)))
                .all());
    }

    private static String config(String topic, String key) {
        return Answer.of(admin.describeConfigs(List.of(resource(topic))).all())
                .get(resource(topic))
                .get(key)
                .value();
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }
}
