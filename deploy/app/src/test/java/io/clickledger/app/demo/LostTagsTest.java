// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.avro.ClickMatchRate;
import io.clickledger.avro.RateWindow;
import io.clickledger.avro.Segment;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class LostTagsTest {

    private final LostTags tags = new LostTags();

    @Test
    void aPageIsSilentUntilAClickLandsAgain() {
        hour(9, "/a", 5, 5, false);
        hour(10, "/a", 4, 0, true);
        hour(11, "/a", 2, 0, false);
        hour(12, "/a", 0, 0, false);
        hour(13, "/a", 6, 1, false);
        hour(14, "/a", 1, 0, false);
        hour(11, "/b", 9, 0, true);

        assertThat(tags.describe())
                .containsExactly(
                        "/a may have lost its tag: from 11:00 to 13:00, 6 valid clicks and not one landing",
                        "/b may have lost its tag: from 12:00 to 13:00, 9 valid clicks and not one landing");
    }

    @Test
    void daysAndOtherSegmentsSayNothing() {
        ClickMatchRate rate = rate(10, "/a", 5, 0, true);
        rate.setWindow(RateWindow.DAY);
        tags.add(rate);
        rate.setWindow(RateWindow.HOUR);
        rate.setSegment(Segment.ALL);
        tags.add(rate);

        assertThat(tags.describe()).isEmpty();
    }

    private void hour(int utc, String page, long valid, long landed, boolean suspected) {
        tags.add(rate(utc, page, valid, landed, suspected));
    }

    private static ClickMatchRate rate(int utc, String page, long valid, long landed, boolean suspected) {
        ClickMatchRate rate = new ClickMatchRate();
        rate.setWindow(RateWindow.HOUR);
        rate.setSegment(Segment.LANDING_PAGE);
        rate.setSegmentValue(page);
        rate.setTimeZone("Europe/Berlin");
        Instant start = Instant.parse("2026-03-02T00:00:00Z").plus(Duration.ofHours(utc));
        rate.setWindowStartsAt(start.toEpochMilli());
        rate.setWindowEndsAt(start.plus(Duration.ofHours(1)).toEpochMilli());
        rate.setValid(valid);
        rate.setLanded(landed);
        rate.setTagMissingSuspected(suspected);
        return rate;
    }
}
