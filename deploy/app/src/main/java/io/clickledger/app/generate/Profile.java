// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.generate;

/** What kind of traffic is generated. */
public enum Profile {
    /** Every outcome, every origin of a session and every boundary, often. */
    LOAD("load"),
    /**
     * A small shop's day: 500 measured clicks, 320 sessions that carry a click id, and the visits of those who came by
     * themselves. The tag of one landing page breaks at noon.
     */
    SHOP_DAY("shop-day");

    private final String label;

    Profile(String label) {
        this.label = label;
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return label;
    }
}
