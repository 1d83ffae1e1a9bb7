// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.clickledger.app.topics.TopicLimits.Fault;
import io.clickledger.schemas.Topic;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TopicLimitsTest {

    private static final int DEFAULT_BYTES = 1_048_588;
    private static final long MINUTES_6 = 360_000;

    private final Map<Topic, Map<String, String>> settings = new EnumMap<>(Topic.class);

    TopicLimitsTest() {
        for (Topic topic : Topic.values()) {
            Map<String, String> brokerDefaults = new HashMap<>();
            brokerDefaults.put(TopicLimits.LARGEST, Integer.toString(DEFAULT_BYTES));
            brokerDefaults.put(TopicLimits.OLDEST, Long.toString(Long.MAX_VALUE));
            brokerDefaults.put(TopicLimits.NEWEST, "3600000");
            brokerDefaults.put(TopicLimits.CLEANUP, "delete");
            brokerDefaults.putAll(topic.config().required());
            settings.put(topic, brokerDefaults);
        }
    }

    @Test
    void topicsWithWhatTheCatalogueRequiresPass() {
        assertThat(faults()).isEmpty();
        assertThat(TopicLimits.largestLetter(settings)).isEqualTo(DEFAULT_BYTES + 65_536);
    }

    @Test
    void deadLettersMustHaveRoomAboveTheLargestRawRecord() {
        set(Topic.DEAD_LETTERS, TopicLimits.LARGEST, DEFAULT_BYTES + 65_535);
        assertThat(faults()).singleElement().satisfies(fault -> {
            assertThat(fault.topic()).isEqualTo(Topic.DEAD_LETTERS);
            assertThat(fault.needed()).isEqualTo("16842752");
            assertThat(fault.why()).contains("is 1114123, but must be 1114124");
        });
        set(Topic.DEAD_LETTERS, TopicLimits.LARGEST, DEFAULT_BYTES + 65_536);
        assertThat(faults()).isEmpty();
    }

    @Test
    void theLargestOfAllThatIsReadCounts() {
        for (Topic origin : List.of(Topic.CLICKS, Topic.PAGE_VIEWS, Topic.EVENTS, Topic.CLICK_FACTS)) {
            set(origin, TopicLimits.LARGEST, 20_000_000);
            assertThat(faults()).extracting(Fault::needed).containsExactly("20065536");
            assertThat(TopicLimits.largestLetter(settings)).isEqualTo(20_065_536);
            set(origin, TopicLimits.LARGEST, DEFAULT_BYTES);
        }
    }

    @Test
    void theLargestEventMustFitWhereWholeEventsGo() {
        for (Topic topic : List.of(Topic.EVENTS, Topic.LATE_EVENTS, Topic.CLICK_FACTS)) {
            set(topic, TopicLimits.LARGEST, 524_287);
            assertThat(faults()).singleElement().satisfies(fault -> {
                assertThat(fault.topic()).isEqualTo(topic);
                assertThat(fault.needed()).isEqualTo("524288");
            });
            set(topic, TopicLimits.LARGEST, DEFAULT_BYTES);
        }
    }

    @Test
    void recordsWithoutKeyForbidCompaction() {
        settings.get(Topic.DEAD_LETTERS).put(TopicLimits.CLEANUP, "delete,compact");
        assertThat(faults())
                .extracting(Fault::key, Fault::needed)
                .containsExactly(tuple(TopicLimits.CLEANUP, "delete"));
    }

    @Test
    void timestampsThatAreAcceptedMustBeTakenDownstream() {
        set(Topic.CLICKS, TopicLimits.NEWEST, 7_200_000);
        set(Topic.SESSIONS, TopicLimits.OLDEST, 1);
        set(Topic.EVENTS, TopicLimits.NEWEST, MINUTES_6 - 1);
        assertThat(faults())
                .extracting(fault -> fault.topic() + " " + fault.key() + " " + fault.needed())
                .containsExactlyInAnyOrder(
                        "DEAD_LETTERS message.timestamp.after.max.ms 7200000",
                        "SESSIONS message.timestamp.before.max.ms " + Long.MAX_VALUE,
                        "EVENTS message.timestamp.after.max.ms 360000");
    }

    @Test
    void theRawTopicsAreTheirOwners() {
        set(Topic.CLICKS, TopicLimits.OLDEST, 1);
        set(Topic.CLICKS, TopicLimits.NEWEST, 1);
        assertThat(faults()).isEmpty();
    }

    private List<Fault> faults() {
        return TopicLimits.faults(settings, MINUTES_6);
    }

    private void set(Topic topic, String key, long value) {
        settings.get(topic).put(key, Long.toString(value));
    }
}
