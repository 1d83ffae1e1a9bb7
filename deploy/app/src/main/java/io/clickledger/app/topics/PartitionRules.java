// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.topics;

import io.clickledger.app.settings.SettingCatalogue;
import io.clickledger.schemas.Topic;
import io.clickledger.schemas.TopicConfig.Cleanup;
import io.clickledger.schemas.TopicConfig.Partitions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How many partitions topics have, and which may get more. */
final class PartitionRules {

    private static final String PARTITIONS = "partitions";
    /** Watermarks go from every source to every partition; more of them would be more work than the events. */
    private static final long MOST_WATERMARK_PAIRS = 40_000;

    private final Map<Topic, FoundTopic> found;
    private final int ofEvents;

    /**
     * @param found  the topics that exist
     * @param events the events topic, as it is wanted
     */
    PartitionRules(Map<Topic, FoundTopic> found, WantedTopic events) {
        this.found = found;
        this.ofEvents = Optional.ofNullable(found.get(Topic.EVENTS))
                .map(FoundTopic::partitions)
                .orElse(events.partitions());
    }

    /** How many partitions a topic gets that is to be created. */
    int ofNew(WantedTopic wanted) {
        return wanted.isCountGiven() || kind(wanted) != Partitions.SAME_AS_EVENTS ? wanted.partitions() : ofEvents;
    }

    /** What is wrong with the count of a topic that exists. A number that nobody asked for is no reason for a change. */
    Optional<Difference> difference(WantedTopic wanted, FoundTopic is) {
        boolean isDemanded = wanted.isCountGiven() || kind(wanted) == Partitions.SAME_AS_EVENTS;
        int count = ofNew(wanted);
        if (!isDemanded || is.partitions() == count) {
            return Optional.empty();
        }
        if (!wanted.isCountGiven()) {
            return Optional.of(unlikeEvents(wanted, is, count));
        }
        Optional<String> obstacle = is.partitions() > count ? Optional.of(tooMany(wanted, is)) : noGrowth(wanted, is);
        return Optional.of(new Difference(
                wanted.name(),
                PARTITIONS,
                Integer.toString(is.partitions()),
                Integer.toString(count),
                obstacle.isPresent() ? Remedy.BY_HAND : Remedy.GROW,
                obstacle.orElse("asked for by " + setting(wanted.topic())
                        + "; records of one key are then in two partitions, those from before in the former one")));
    }

    /** Whoever reads them by key would find a visitor in two partitions after a change, so somebody must ask for it. */
    private static Difference unlikeEvents(WantedTopic wanted, FoundTopic is, int count) {
        String setting = setting(wanted.topic());
        return new Difference(
                wanted.name(),
                PARTITIONS,
                Integer.toString(is.partitions()),
                Integer.toString(count),
                Remedy.WARNING,
                "what becomes of one partition's events is not in the partition of that number. "
                        + (is.partitions() < count
                                ? "If its readers may find a key in two partitions, give " + setting + "=" + count
                                        + "; to be warned no more, " + setting + "="
                                : "Kafka cannot lower it: make the topic anew if its readers count on that, or give "
                                        + setting + "=")
                        + is.partitions());
    }

    /** What does not fit between topics. */
    Stream<Difference> betweenTopics(List<WantedTopic> all) {
        return Stream.concat(rawTopics(all).stream(), watermarkPairs(all).stream());
    }

    private Optional<Difference> rawTopics(List<WantedTopic> all) {
        FoundTopic clicks = found.get(Topic.CLICKS);
        FoundTopic views = found.get(Topic.PAGE_VIEWS);
        if (clicks == null || views == null || clicks.partitions() == views.partitions()) {
            return Optional.empty();
        }
        Topic smaller = clicks.partitions() < views.partitions() ? Topic.CLICKS : Topic.PAGE_VIEWS;
        int more = Math.max(clicks.partitions(), views.partitions());
        return Optional.of(new Difference(
                name(all, smaller),
                PARTITIONS,
                Integer.toString(found.get(smaller).partitions()),
                Integer.toString(more),
                Remedy.WARNING,
                "one task of ingest reads the partitions of one number of both raw topics, so their work is not even. To"
                        + " give it more, set " + setting(smaller) + "=" + more));
    }

    private Optional<Difference> watermarkPairs(List<WantedTopic> all) {
        int sources = all.stream()
                .filter(wanted -> kind(wanted) == Partitions.AS_PRODUCERS_NEED)
                .mapToInt(wanted -> Optional.ofNullable(found.get(wanted.topic()))
                        .map(FoundTopic::partitions)
                        .orElse(wanted.partitions()))
                .max()
                .orElse(0);
        long pairs = (long) sources * ofEvents;
        if (pairs <= MOST_WATERMARK_PAIRS) {
            return Optional.empty();
        }
        return Optional.of(
                new Difference(
                        name(all, Topic.EVENTS),
                        PARTITIONS,
                        Integer.toString(ofEvents),
                        Long.toString(MOST_WATERMARK_PAIRS / sources) + " at most",
                        Remedy.WARNING,
                        sources + " raw partitions times " + ofEvents + " of events is more than "
                                + MOST_WATERMARK_PAIRS
                                + ": watermarks would be a large part of the records. Use fewer of either in a new application"));
    }

    private static String tooMany(WantedTopic wanted, FoundTopic is) {
        return "Kafka cannot lower it. Give " + setting(wanted.topic()) + "=" + is.partitions()
                + ", or make the topic anew";
    }

    /** Why it must not get more; empty if it may. */
    private static Optional<String> noGrowth(WantedTopic wanted, FoundTopic is) {
        String keep = ". Give " + setting(wanted.topic()) + "=" + is.partitions();
        if (kind(wanted) == Partitions.FIXED_BY_SESSIONIZER_THREADS) {
            return Optional.of("state lies by partition: records of a key would move away from its state, and sessions"
                    + " and accounts would be torn apart" + keep
                    + ", or begin a new application beside this one (topic.prefix, application.prefix)");
        }
        if (wanted.topic().config().cleanup() == Cleanup.COMPACT) {
            return Optional.of(
                    "a key's last record would stay in its former partition for ever, beside the newer ones in"
                            + " the new" + keep);
        }
        return Optional.empty();
    }

    private static Partitions kind(WantedTopic wanted) {
        return wanted.topic().config().partitions();
    }

    private static String setting(Topic topic) {
        return SettingCatalogue.partitions(topic).key();
    }

    private static String name(List<WantedTopic> all, Topic topic) {
        return all.stream()
                .filter(wanted -> wanted.topic() == topic)
                .findFirst()
                .orElseThrow()
                .name();
    }
}
