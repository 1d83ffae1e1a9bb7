// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.Set;

/**
 * Which of Kafka's metrics are shown: those of clients, threads and topics, whose number does not grow with the partitions.
 * Of those of a single partition, task, store or broker, which are thousands where there are many partitions, only the ones
 * that nothing else tells.
 */
final class KafkaSeries implements MeterFilter {

    private static final String KAFKA = "kafka.";

    /** Tags of which there are as many values as there are partitions, tasks or brokers. A store's has its task's, too. */
    private static final Set<String> FINE = Set.of("partition", "task.id", "node.id");

    private static final Set<String> SHOWN_ALL_THE_SAME =
            Set.of("kafka.consumer.fetch.manager.records.lag", "kafka.stream.state.total.sst.files.size");

    /** Its partitions are those of changelogs. */
    private static final String RESTORE_CONSUMER = "-restore-consumer";

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        if (!id.getName().startsWith(KAFKA) || id.getTags().stream().map(Tag::getKey).noneMatch(FINE::contains)) {
            return MeterFilterReply.NEUTRAL;
        }
        String client = id.getTag("client.id");
        boolean restores = client != null && client.endsWith(RESTORE_CONSUMER);
        return SHOWN_ALL_THE_SAME.contains(id.getName()) && !restores
                ? MeterFilterReply.NEUTRAL
                : MeterFilterReply.DENY;
    }
}
