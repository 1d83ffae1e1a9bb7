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

    /** The size of records is for {@link TopicLimits}. */
    private static final Set<String> JUDGED_OTHERWISE =
            Set.of(CLEANUP, RETENTION, TIMESTAMP_TYPE, TopicConfig.MAX_MESSAGE_BYTES);

    private KeepingRules() {}

    static List<Difference> differences(WantedTopic wanted, FoundTopic is) {
        List<Difference> differences = new ArrayList<>();
        cleanup(wanted, is).ifPresent(differences::add);
        if (isDeleting(is)) {
            retention(wanted, is).ifPresent(differences::add);
            retentionBytes(wanted, is).ifPresent(differences::add);
        }
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
        boolean compacts = policies(is).contains("compact");
        String policy = wanted.config().get(CLEANUP);
        if (wanted.topic().config().cleanup() == Cleanup.COMPACT) {
            return compacts
                    ? Optional.empty()
                    : Optional.of(difference(
                            wanted,
                            is,
                            CLEANUP,
                            policy,
                            "who reads it needs the last record of every key, however old"));
        }
        return compacts
                ? Optional.of(difference(
                        wanted, is, CLEANUP, policy, "compaction throws away all but the last record of a key"))
                : Optional.empty();
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

    private static boolean isDeleting(FoundTopic is) {
        return policies(is).contains("delete");
    }

    private static List<String> policies(FoundTopic is) {
        return Arrays.stream(is.get(CLEANUP).split(",")).map(String::trim).toList();
    }
}
