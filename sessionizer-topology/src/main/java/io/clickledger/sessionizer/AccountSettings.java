// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer;

import java.util.Objects;

/**
 * How clicks are accounted for, on one installation.
 *
 * @param eventPartitions     how many partitions the topic events has
 * @param clickFactPartitions how many partitions the topic click-facts has
 */
public record AccountSettings(ClickSettings clicks, RateSettings rates, int eventPartitions, int clickFactPartitions) {

    /** @throws IllegalArgumentException if there can be no such number of partitions */
    public AccountSettings {
        Objects.requireNonNull(clicks, "the settings of clicks are missing");
        Objects.requireNonNull(rates, "the settings of rates are missing");
        if (eventPartitions < 1 || clickFactPartitions < 1) {
            throw new IllegalArgumentException("topics have at least one partition, but " + eventPartitions + " and "
                    + clickFactPartitions + " were given");
        }
    }

    /** The default settings, for topics of one partition. */
    public static AccountSettings defaults() {
        return new AccountSettings(ClickSettings.defaults(), RateSettings.defaults(), 1, 1);
    }
}
