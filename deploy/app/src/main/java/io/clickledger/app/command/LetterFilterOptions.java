// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.command;

import io.clickledger.app.deadletters.LetterFilter;
import io.clickledger.app.deadletters.PointInTime;
import io.clickledger.schemas.DeadLetterReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How dead letters are chosen. */
final class LetterFilterOptions {

    @Option(
            names = "--reason",
            split = ",",
            paramLabel = "REASON",
            description = "Only those of these reasons: ${COMPLETION-CANDIDATES}. Separated by commas, or repeated.")
    private List<DeadLetterReason> reasons = new ArrayList<>();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Only those whose Kafka timestamp is not before this: an instant (2026-03-01T12:00:00Z), or a"
                    + " duration back from now (PT1H, P7D).")
    private String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Only those whose Kafka timestamp is before this.")
    private String until;

    @Option(
            names = "--origin-topic",
            paramLabel = "TOPIC",
            description = "Only those that came from this topic, or for lines from this file.")
    private String originTopic;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many; in the order of partition and offset.")
    private Long limit;

    /** Whether anything narrows the choice. */
    boolean isGiven() {
        return !reasons.isEmpty() || since != null || until != null || originTopic != null;
    }

    LetterFilter filter(CommandSpec spec) {
        Instant now = Instant.now();
        return new LetterFilter(
                reasons.stream().map(Enum::name).collect(Collectors.toSet()),
                time(spec, "--since", since, now),
                time(spec, "--until", until, now),
                originTopic,
                Set.of());
    }

    long limit(CommandSpec spec) {
        if (limit != null && limit < 1) {
            throw new ParameterException(spec.commandLine(), "--limit must be 1 or more.");
        }
        return limit == null ? Long.MAX_VALUE : limit;
    }

    private static Instant time(CommandSpec spec, String option, String text, Instant now) {
        try {
            return text == null ? null : PointInTime.parse(text, now);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), option + ": " + e.getMessage() + ".");
        }
    }
}
