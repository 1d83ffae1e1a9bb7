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

    /** Whether every line that was read is a raw record, and every raw record is in exactly one place. */
    public boolean balances() {
        return account.balances() && account.raw == report.lines();
    }

    /** For people. */
    public String describe() {
        String text = account.describe();
        return account.raw == report.lines()
                ? text
                : text + System.lineSeparator() + "RECORDS ARE MISSING: " + FeedReport.number(report.lines())
                        + " lines were read, but the topics hold " + FeedReport.number(account.raw)
                        + ". This is a fault of Clickledger; please report it.";
    }
}
