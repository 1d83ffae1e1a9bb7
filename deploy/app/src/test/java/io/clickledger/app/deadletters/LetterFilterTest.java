// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.deadletters;

import static io.clickledger.app.deadletters.Letters.letter;
import static io.clickledger.schemas.DeadLetterReason.INVALID_URL;
import static io.clickledger.schemas.DeadLetterReason.NO_VISITOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LetterFilterTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final Letter noon = letter(1, INVALID_URL, "clicks", 0, NOON.toEpochMilli());
    private final Letter later = letter(2, NO_VISITOR, "page-views", 0, NOON.toEpochMilli() + 1);

    @Test
    void nothingGivenMatchesAll() {
        assertThat(matches(LetterFilter.ALL)).containsExactly(true, true);
    }

    @Test
    void everyPartNarrows() {
        assertThat(matches(new LetterFilter(Set.of("INVALID_URL"), null, null, null, Set.of())))
                .containsExactly(true, false);
        assertThat(matches(new LetterFilter(Set.of(), null, null, "page-views", Set.of())))
                .containsExactly(false, true);
        assertThat(matches(LetterFilter.of(Set.of(new LetterPosition(0, 2))))).containsExactly(false, true);
        assertThat(matches(new LetterFilter(Set.of("NO_VISITOR"), null, null, "clicks", Set.of())))
                .containsExactly(false, false);
    }

    @Test
    void sinceIsTheFirstTimeAndUntilTheFirstTooLate() {
        assertThat(matches(new LetterFilter(Set.of(), NOON, NOON.plusMillis(1), null, Set.of())))
                .containsExactly(true, false);
        assertThat(matches(new LetterFilter(Set.of(), NOON.plusMillis(1), null, null, Set.of())))
                .containsExactly(false, true);
    }

    @Test
    void timesAreInstantsOrDurationsBackFromNow() {
        assertThat(PointInTime.parse("2026-03-01T13:00:00+01:00", NOON)).isEqualTo(NOON);
        assertThat(PointInTime.parse("2026-03-01T12:00:00Z", NOON)).isEqualTo(NOON);
        assertThat(PointInTime.parse("PT1H", NOON)).isEqualTo(NOON.minusSeconds(3_600));
        assertThat(PointInTime.parse("P1D", NOON)).isEqualTo(NOON.minusSeconds(86_400));
        for (String no : List.of("", "yesterday", "1h", "2026-03-01", "P", "2026-03-01T12:00:00")) {
            assertThatThrownBy(() -> PointInTime.parse(no, NOON))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("PT1H");
        }
        assertThatThrownBy(() -> PointInTime.parse("P9999999999999D", NOON)).hasMessageContaining("further back");
    }

    @Test
    void positionsAreReadAsTheyAreWritten() {
        assertThat(LetterPosition.parse("3:17"))
                .isEqualTo(new LetterPosition(3, 17))
                .hasToString("3:17");
        for (String no : List.of("", "3", "3:", ":3", "-1:3", "3:x", "3:17:1", "99999999999:1")) {
            assertThatThrownBy(() -> LetterPosition.parse(no)).hasMessageContaining("PARTITION:OFFSET");
        }
    }

    private List<Boolean> matches(LetterFilter filter) {
        return List.of(filter.matches(noon), filter.matches(later));
    }
}
