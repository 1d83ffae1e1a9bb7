// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.generate;

import java.time.Duration;
import java.time.Instant;

final class Recipes {

    static final Instant START = Instant.parse("2026-03-28T00:00:00Z");
    static final Duration DAY = Duration.ofDays(1);
    static final Duration DISORDER = Duration.ofMinutes(4);
    static final double DUPLICATES = 0.05;

    private Recipes() {}

    static Recipe load(long seed, long events, int visitors) {
        return new Recipe(Profile.LOAD, seed, events, visitors, START, DAY, DISORDER, DUPLICATES);
    }

    static Recipe shopDay(long seed) {
        return new Recipe(Profile.SHOP_DAY, seed, 0, 0, START, DAY, DISORDER, DUPLICATES);
    }
}
