// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TopicNamesTest {

    private static final String LONGEST = "click-match-rates";

    @Test
    void thePrefixStandsBeforeEveryDefaultName() {
        TopicNames names = new TopicNames("shop.", Map.of());

        assertThat(Arrays.stream(Topic.values()).map(names::of))
                .containsExactly(
                        "shop.clicks",
                        "shop.page-views",
                        "shop.events",
                        "shop.sessions",
                        "shop.late-events",
                        "shop.click-facts",
                        "shop.click-outcomes",
                        "shop.session-sources",
                        "shop.rate-changes",
                        "shop.click-match-rates",
                        "shop.match-rate-alerts",
                        "shop.dead-letters");
    }

    @Test
    void aNameThatIsSetReplacesPrefixAndName() {
        TopicNames names = new TopicNames("shop.", Map.of(Topic.CLICKS, "tracking_clicks"));

        assertThat(names.of(Topic.CLICKS)).isEqualTo("tracking_clicks");
        assertThat(names.subjectOf(Topic.CLICKS)).contains("tracking_clicks-value");
        assertThat(names.subjectOf(Topic.EVENTS)).contains("shop.events-value");
    }

    @Test
    void deadLettersHaveNoSubject() {
        assertThat(TopicNames.defaults().subjectOf(Topic.DEAD_LETTERS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "ümlaut", "a/b", ".", "..", "__consumer_offsets", "a:b", "a\n"})
    void aNameThatKafkaDoesNotTakeIsRefused(String name) {
        assertThatThrownBy(() -> new TopicNames("", Map.of(Topic.SESSIONS, name)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("The topic 'sessions' cannot have the name '" + name + "'", "Mend");
    }

    @Test
    void aPrefixThatMakesANameTooLongIsRefused() {
        assertThat(new TopicNames("p".repeat(249 - LONGEST.length()), Map.of()).of(Topic.CLICK_MATCH_RATES))
                .hasSize(249);
        assertThatThrownBy(() -> new TopicNames("p".repeat(250 - LONGEST.length()), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("'" + LONGEST + "'", "at most 249");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop.events", "shop_events"})
    void twoTopicsOfOneNameAreRefused(String name) {
        assertThatThrownBy(() -> new TopicNames("shop.", Map.of(Topic.SESSIONS, name)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("'events'", "'sessions'", "the same name '" + name + "'");
    }
}
