// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.trial;

import io.clickledger.app.feed.FeedReport;

/** How a trial went. */
public final class TrialResult {

    private final Account account;
    private final FeedReport report;

    TrialResult(Account account, FeedReport report) {
        this.account = account;
        this.report = report;
    }

    /**
     * Whether every line that was read is a raw record, every raw record is in exactly one place, and every click has one
     * outcome.
     */
    public boolean balances() {
        return account.balances()
                && account.raw == report.lines()
                && account.clicks().faults().isEmpty();
    }

    /** Where every record went, for people. */
    public String describe() {
        String text = account.describe();
        return account.raw == report.lines()
                ? text
                : text + System.lineSeparator() + "RECORDS ARE MISSING: " + FeedReport.number(report.lines())
                        + " lines were read, but the topics hold " + FeedReport.number(account.raw)
                        + ". This is a fault of Clickledger; please report it.";
    }

    /** Where every click went, for people: the waterfall, and whether it adds up. Empty if there are no clicks. */
    public String describeClicks() {
        return account.describeClicks();
    }
}
