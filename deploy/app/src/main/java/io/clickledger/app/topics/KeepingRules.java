// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.topics;

import io.clickledger.app.settings.SettingCatalogue;
import io.clickledger.schemas.TopicConfig;
import io.clickledger.schemas.TopicConfig.Cleanup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How long records are kept, how they are cleaned up, and what their timestamps mean. */
final class KeepingRules {

    private static final String CLEANUP = "cleanup.policy";
    private static final String RETENTION = WantedTopic.RETENTION;
    private static final String RETENTION_BYTES = "retention.bytes";
    private static final String TIMESTAMP_TYPE = "message.timestamp.type";
    private static final String FOR_EVER = "-1";
    private static final String COMPACT = "compact";
    private static final String DELETE = "delete";

    /** The size of records is for {@link TopicLimits}. */
    private static final Set<String> JUDGED_OTHERWISE =
            Set.of(CLEANUP, RETENTION, TIMESTAMP_TYPE, TopicConfig.MAX_MESSAGE_BYTES);

    private KeepingRules() {}

    static List<Difference> differences(WantedTopic wanted, FoundTopic is) {
        List<Difference> differences = new ArrayList<>();
        cleanup(wanted, is).ifPresent(differences::add);
        // Whatever the policy is: whoever switches deletion on finds the times right.
        retention(wanted, is).ifPresent(differences::add);
        retentionBytes(wanted, is).ifPresent(differences::add);
        timestampType(wanted, is).ifPresent(differences::add);
        wanted.config().forEach((key, value) -> {
            if (!JUDGED_OTHERWISE.contains(key) && is.number(key, Long.MAX_VALUE) < Long.parseLong(value)) {
                differences.add(
                        difference(
                                wanted,
                                is,
                                key,
                                value,
                                "the times in history lie anywhere; records would be refused, or lie in countless small files"));
            }
        });
        return differences;
    }

    private static Optional<Difference> cleanup(WantedTopic wanted, FoundTopic is) {
        boolean compacts = policies(is).contains(COMPACT);
        if (wanted.topic().config().cleanup() == Cleanup.COMPACT) {
            return compacts
                    ? Optional.empty()
                    : Optional.of(byHand(
                            wanted,
                            is,
                            "who reads it needs the last record of every key, however old. But compaction deletes all"
                                    + " earlier records of a key, for good: copy them first if somebody needs them"));
        }
        if (!compacts) {
            return Optional.empty();
        }
        String why = "compaction throws away all but the last record of a key";
        // Where records are deleted by age already, to do no more than that loses none.
        return Optional.of(
                policies(is).contains(DELETE)
                        ? difference(wanted, is, CLEANUP, wanted.config().get(CLEANUP), why)
                        : byHand(
                                wanted,
                                is,
                                why + ". But with " + DELETE + " all records older than " + RETENTION + " ("
                                        + is.get(RETENTION) + " ms now) are deleted, for good: first see that "
                                        + RETENTION + " is as long as they are needed"));
    }

    /** A change that deletes records is for somebody who knows that they are not needed. */
    private static Difference byHand(WantedTopic wanted, FoundTopic is, String why) {
        String policy = wanted.config().get(CLEANUP);
        return new Difference(
                wanted.name(),
                CLEANUP,
                is.get(CLEANUP),
                policy,
                wanted.topic().isOurs() ? Remedy.BY_HAND : Remedy.WARNING,
                why + ". Then: kafka-configs.sh --alter --topic " + wanted.name() + " --add-config " + CLEANUP + "="
                        + policy);
    }

    private static Optional<Difference> retention(WantedTopic wanted, FoundTopic is) {
        String least = wanted.config().get(RETENTION);
        String found = is.get(RETENTION);
        if (found.isEmpty() || found.equals(FOR_EVER)) {
            return Optional.empty();
        }
        if (least.equals(FOR_EVER)) {
            return Optional.of(difference(
                    wanted,
                    is,
                    RETENTION,
                    FOR_EVER,
                    "age is judged by the times of the records, so history would be deleted within minutes"));
        }
        if (Long.parseLong(found) >= Long.parseLong(least)) {
            return Optional.empty();
        }
        return Optional.of(difference(
                wanted,
                is,
                RETENTION,
                least,
                "records that are gone cannot be read again after a fault; "
                        + SettingCatalogue.retention(wanted.topic()).key()
                        + " says how long they are to be kept at least"));
    }

    private static Optional<Difference> retentionBytes(WantedTopic wanted, FoundTopic is) {
        if (is.number(RETENTION_BYTES, -1) < 0) {
            return Optional.empty();
        }
        return Optional.of(new Difference(
                wanted.name(),
                RETENTION_BYTES,
                is.get(RETENTION_BYTES),
                FOR_EVER,
                Remedy.WARNING,
                "in busy times records are gone before retention.ms; it may be meant so, to save disks"));
    }

    private static Optional<Difference> timestampType(WantedTopic wanted, FoundTopic is) {
        String type = wanted.config().get(TIMESTAMP_TYPE);
        return is.get(TIMESTAMP_TYPE).isEmpty() || is.get(TIMESTAMP_TYPE).equals(type)
                ? Optional.empty()
                : Optional.of(difference(
                        wanted,
                        is,
                        TIMESTAMP_TYPE,
                        type,
                        wanted.topic().isOurs()
                                ? "the timestamp is the event time; the time of arrival would put events into wrong"
                                        + " sessions"
                                : "what is replayed seems to have been received when it was replayed"));
    }

    /** Raw topics belong to those who write them: nothing of theirs is changed. */
    private static Difference difference(WantedTopic wanted, FoundTopic is, String key, String value, String why) {
        return new Difference(
                wanted.name(), key, is.get(key), value, wanted.topic().isOurs() ? Remedy.ALTER : Remedy.WARNING, why);
    }

    private static List<String> policies(FoundTopic is) {
        return Arrays.stream(is.get(CLEANUP).split(",")).map(String::trim).toList();
    }
}
