// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.rate;

import io.clickledger.avro.RateWindow;

/**
 * One hour or day that clicks are counted in. Times are epoch milliseconds, UTC.
 *
 * @param startsAt its first moment
 * @param endsAt   the first moment after it
 */
public record Window(RateWindow length, long startsAt, long endsAt) {

    boolean contains(long time) {
        return time >= startsAt && time < endsAt;
    }
}
