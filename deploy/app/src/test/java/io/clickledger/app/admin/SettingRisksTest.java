// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.app.runtime.Role;
import io.clickledger.app.settings.SettingSources;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SettingRisksTest {

    private static final long GIB = 1L << 30;

    @Test
    void defaultsOnALoopbackAreNoRisk() {
        assertThat(risks("kafka.bootstrap.servers=127.0.0.1:9092,localhost:9093", "state.dir=/var/lib/clickledger"))
                .isEmpty();
    }

    @Test
    void stateThatTheSystemMayEmptyIsWarnedOf() {
        assertWarned("state.dir is /tmp/a/b", "state.dir=/tmp/a/../a/b");
        assertThat(risks("state.dir=/tmpfs/a")).isEmpty();
    }

    @Test
    void aCacheThatNeedsMoreThanHalfOfTheHeapIsWarnedOf() {
        assertThat(risks("state.cache-bytes=" + GIB / 2)).isEmpty();
        assertWarned("more than half of the heap", "state.cache-bytes=" + (GIB / 2 + 1));
    }

    @Test
    void commitsWithoutRoomOrWithoutEndAreWarnedOf() {
        assertWarned("a commit that is a little slow", "commit.interval=PT10.001S", "transaction.timeout=PT20S");
        assertThat(risks("commit.interval=PT10S", "transaction.timeout=PT20S")).isEmpty();
        assertWarned("each commit is a transaction", "commit.interval=PT0.099S");
    }

    @Test
    void historyUnderLiveTopicsIsWarnedOf() {
        assertWarned("input is history", "input=history", "topic.prefix=old-");
        assertThat(risks("input=history", "topic.prefix=old-", "application.prefix=old-"))
                .isEmpty();
    }

    @Test
    void aSaltThatCanBeGuessedIsWarnedOf() {
        assertWarned("identity.salt has 4 characters", "identity.salt=salt");
        assertThat(risks("identity.salt=0123456789abcdef")).isEmpty();
    }

    @Test
    void whatOthersMayReadOnTheWayIsWarnedOf() {
        assertWarned("records travel", "kafka.bootstrap.servers=127.0.0.1:1,broker:9092");
        assertWarned(
                "records and the login travel",
                "kafka.bootstrap.servers=broker:9092",
                "kafka.security.protocol=SASL_PLAINTEXT");
        assertThat(risks("kafka.bootstrap.servers=broker:9092", "kafka.security.protocol=SASL_SSL"))
                .isEmpty();
        assertWarned(
                "schema.registry.url begins with http://",
                "schema.registry.url=http://registry:8081",
                "schema.registry.basic.auth.user.info=a:b");
        assertThat(risks("schema.registry.url=http://registry:8081")).isEmpty();
        assertWarned("writes the address to its log", "schema.registry.url=https://user:password@registry:8081");
    }

    @Test
    void settingsOfKafkaThatTakeGuaranteesAwayAreWarnedOf() {
        assertWarned("counted twice", "kafka.processing.guarantee=at_least_once");
        assertWarned("skipped", "kafka.main.consumer.auto.offset.reset=latest");
        assertWarned("never committed", "kafka.consumer.isolation.level=read_uncommitted");
        assertWarned("pretend to be a broker", "kafka.ssl.endpoint.identification.algorithm=");
        assertWarned("lost with a broker", "kafka.producer.acks=1");
        assertThat(risks("kafka.acks=all", "kafka.processing.guarantee=exactly_once_v2"))
                .isEmpty();
    }

    @Test
    void settingsThatKafkaDoesNotKnowAreWarnedOf() {
        assertWarned("Did you mean 'sasl.jaas.config'?", "kafka.sasl.jass.config=x");
        assertWarned("Did you mean 'fetch.min.bytes'?", "kafka.consumer.fetch.min.byts=1");
        assertThat(risks(
                        "kafka.config.providers=file",
                        "kafka.config.providers.file.class=x",
                        "kafka.topic.segment.bytes=1",
                        "kafka.restore.consumer.max.poll.records=1",
                        "kafka.num.standby.replicas=1"))
                .isEmpty();
    }

    private static void assertWarned(String words, String... assignments) {
        assertThat(risks(assignments)).singleElement().asString().contains(words);
    }

    private static List<String> risks(String... assignments) {
        return SettingRisks.of(
                new SettingSources().commandLine(Arrays.asList(assignments)).read(),
                List.of(Role.values()),
                List.of(Path.of("/tmp")),
                GIB);
    }
}
