// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.demo;

import io.clickledger.app.generate.TruthCheck;
import io.clickledger.app.trial.Findings;
import io.clickledger.avro.ClickMatchRate;
import io.clickledger.avro.ClickOutcome;
import io.clickledger.avro.MatchRateAlert;
import io.clickledger.avro.Session;
import io.clickledger.avro.SessionSource;
import java.util.ArrayList;
import java.util.List;

/** Shows what was found to the check, and keeps what a shop owner should know. */
public final class CheckedFindings implements Findings {

    private final TruthCheck check;
    private final LostTags lostTags = new LostTags();
    private final List<MatchRateAlert> alerts = new ArrayList<>();

    public CheckedFindings(TruthCheck check) {
        this.check = check;
    }

    @Override
    public void session(Session session) {
        check.found(session);
    }

    @Override
    public void outcome(ClickOutcome outcome) {
        check.found(outcome);
    }

    @Override
    public void source(SessionSource source) {
        check.found(source);
    }

    @Override
    public void rate(ClickMatchRate rate) {
        lostTags.add(rate);
    }

    @Override
    public void alert(MatchRateAlert alert) {
        alerts.add(alert);
    }

    public LostTags lostTags() {
        return lostTags;
    }

    /** In order of time. */
    public List<MatchRateAlert> alerts() {
        return alerts;
    }
}
