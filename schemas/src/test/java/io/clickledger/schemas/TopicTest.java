// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TopicTest {

    @Test
    void everyContractHasATopic() {
        List<Contract<?>> used = Stream.of(Topic.values())
                .map(Topic::contract)
                .flatMap(Optional::stream)
                .toList();

        assertThat(used).containsExactlyInAnyOrderElementsOf(Contract.all());
    }

    @ParameterizedTest
    @EnumSource
    void theTimestampIsTheEventTime(Topic topic) {
        assertThat(topic.config().live()).containsEntry(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime");
        assertThat(topic.config().history()).containsEntry(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime");
    }

    @ParameterizedTest
    @EnumSource
    void oldEventsAreNotDeletedWhereTheInputIsHistory(Topic topic) {
        assertThat(topic.config().history()).containsEntry(TopicConfig.RETENTION_MS_CONFIG, "-1");
    }

    @ParameterizedTest
    @EnumSource
    void liveInputIsKeptForDays(Topic topic) {
        assertThat(Long.parseLong(topic.config().live().get(TopicConfig.RETENTION_MS_CONFIG)))
                .isEqualTo(topic.config().retention().toMillis())
                .isGreaterThanOrEqualTo(7L * 24 * 60 * 60 * 1000);
        assertThat(topic.config().live())
                .containsEntry(
                        TopicConfig.CLEANUP_POLICY_CONFIG, topic == Topic.CLICK_MATCH_RATES ? "compact" : "delete");
    }
}
