// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code acls} as people call it. That the rights are enough is for {@link RoleRightsIT}. */
final class AclsCommandTest {

    @Test
    void eachRightIsACommandOfKafkasOwnTool() {
        CommandRun run = CommandRun.of(
                List.of("topic.prefix=shop-"), "acls", "--role", "ingest", "--principal", "User:i", "--tool", "tool");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines())
                .containsExactly(
                        "tool --add --allow-principal User:i --operation Read --operation DescribeConfigs --topic shop-clicks",
                        "tool --add --allow-principal User:i --operation Read --operation DescribeConfigs --topic shop-page-views",
                        "tool --add --allow-principal User:i --operation Write --operation DescribeConfigs --topic shop-events",
                        "tool --add --allow-principal User:i --operation Write --operation DescribeConfigs --topic shop-dead-letters",
                        "tool --add --allow-principal User:i --operation Read --group clickledger-ingest",
                        "tool --add --allow-principal User:i --operation Write --transactional-id clickledger-ingest-"
                                + " --resource-pattern-type prefixed",
                        "tool --add --allow-principal User:i --operation Read --operation Write --operation Create"
                                + " --operation Alter --topic clickledger-ingest-"
                                + " --resource-pattern-type prefixed");
    }

    @Test
    void whatIsGrantedIsNotPrintedForAnotherToGrant() {
        CommandRun run = CommandRun.of(List.of(), "acls", "--apply", "--strimzi", "main");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--apply");
    }

    @Test
    void bothRolesAreUsersForStrimzi() throws IOException {
        CommandRun run = CommandRun.of(List.of(), "acls", "--strimzi", "main");
        assertThat(run.exitCode()).as(run.err()).isZero();
        List<JsonNode> users = new ArrayList<>();
        try (var documents = new YAMLMapper().readerFor(JsonNode.class).<JsonNode>readValues(run.out())) {
            documents.forEachRemaining(users::add);
        }
        assertThat(users)
                .extracting(user -> user.path("metadata").path("name").asText())
                .containsExactly("clickledger-ingest", "clickledger-sessionize");
        JsonNode sessionize = users.get(1);
        assertThat(sessionize.path("kind").asText()).isEqualTo("KafkaUser");
        assertThat(sessionize
                        .path("metadata")
                        .path("labels")
                        .path("strimzi.io/cluster")
                        .asText())
                .isEqualTo("main");
        assertThat(sessionize.path("spec").path("authentication").path("type").asText())
                .isEqualTo("scram-sha-512");
        JsonNode acls = sessionize.path("spec").path("authorization").path("acls");
        assertThat(acls.get(0)).isEqualTo(new YAMLMapper().readTree("""
                resource: {type: topic, name: events, patternType: literal}
                operations: [Read, DescribeConfigs]
                """));
        assertThat(acls).contains(new YAMLMapper().readTree("""
                        resource: {type: topic, name: click-facts, patternType: literal}
                        operations: [Read, Write, DescribeConfigs]
                        """)).contains(new YAMLMapper().readTree("""
                        resource: {type: transactionalId, name: clickledger-sessionize-, patternType: prefix}
                        operations: [Write]
                        """));
    }

    @Test
    void whoCreatesItsTopicsMayCreateThem() {
        CommandRun run = CommandRun.of(List.of("topics.create=missing"), "acls", "--role", "sessionize");
        assertThat(run.out()).contains("--operation Create --operation DescribeConfigs --topic sessions");
    }
}
