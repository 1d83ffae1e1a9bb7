// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest;

import java.time.Duration;

/**
 * How ingest works; every value is checked here.
 *
 * @param input             what the raw topics carry
 * @param grace             how far behind the latest event time an event may come and still be in time
 * @param clockTolerance    how far after its reception an event may lie before it is set aside. It should be smaller
 *                          than grace, so that a tolerated error stays harmless
 * @param watermarkInterval least time between two watermarks of one source with advancing time; at most 10 s
 * @param identitySalt      secret that goes into every device key, so that a key cannot be traced back to an address.
 *                          All ingest instances need the same one; a new one makes every visitor without a visitor id
 *                          a stranger
 */
public record IngestSettings(
        InputMode input, Duration grace, Duration clockTolerance, Duration watermarkInterval, String identitySalt) {

    /** The longest watermark interval, and how often a source speaks even when nothing moves. */
    public static final Duration LONGEST_WATERMARK_INTERVAL = Duration.ofSeconds(10);

    private static final Duration LONGEST_GRACE = Duration.ofDays(30);

    public IngestSettings {
        if (input == null) {
            throw new IllegalArgumentException("input must be LIVE or HISTORY");
        }
        inRange("grace", grace, Duration.ZERO, LONGEST_GRACE);
        inRange("clockTolerance", clockTolerance, Duration.ZERO, LONGEST_GRACE);
        inRange("watermarkInterval", watermarkInterval, Duration.ofMillis(1), LONGEST_WATERMARK_INTERVAL);
        if (identitySalt == null || identitySalt.isBlank()) {
            throw new IllegalArgumentException("identitySalt must not be blank: it keeps device keys untraceable");
        }
    }

    /** Live input, grace 5 min, tolerance 1 min, watermarks every second at most, and a salt that is no secret. */
    public static IngestSettings defaults() {
        return new IngestSettings(
                InputMode.LIVE, Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofSeconds(1), "clickledger");
    }

    private static void inRange(String name, Duration value, Duration least, Duration most) {
        if (value == null || value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(name + " must be between " + least + " and " + most + ", not " + value);
        }
    }
}
