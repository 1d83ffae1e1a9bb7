// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.outcome;

import io.clickledger.sessionizer.session.TextLength;
import io.clickledger.sessionizer.state.DecidedClick;
import io.clickledger.sessionizer.state.StoredClick;
import java.util.List;

/**
 * How many clicks of one visitor key wait, and are remembered. Only robots reach either bound. Both are also bounded in the
 * length of their texts, since a record must stay below what a broker takes however long these are.
 */
final class ClickBounds {

    /** When more wait, the earliest is decided without waiting. */
    static final int WAITING = 200;

    /** When more are remembered, the earliest is forgotten before its time. */
    static final int REMEMBERED = 500;

    /** UTF-16 units of all texts of one list. */
    static final int TEXT = 1_500_000;

    private ClickBounds() {}

    static boolean areTooManyWaiting(List<StoredClick> waiting) {
        if (waiting.size() > WAITING) {
            return true;
        }
        long length = 0;
        for (StoredClick click : waiting) {
            length += TextLength.of(
                            click.getEventId(),
                            click.getDeviceKey(),
                            click.getUserId(),
                            click.getPlatform(),
                            click.getAdId(),
                            click.getTargetUrl(),
                            click.getLandingPage(),
                            click.getReferrer(),
                            click.getDeviceOs(),
                            click.getDeviceBrowser())
                    + TextLength.of(click.getCampaign())
                    + TextLength.of(click.getClickIds());
        }
        return length > TEXT;
    }

    static boolean areTooManyRemembered(List<DecidedClick> decided) {
        if (decided.size() > REMEMBERED) {
            return true;
        }
        long length = 0;
        for (DecidedClick click : decided) {
            length += TextLength.of(click.getEventId(), click.getMatchKey(), click.getAdId(), click.getLandingPage());
        }
        return length > TEXT;
    }
}
