// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.trial;

import io.clickledger.avro.ClickMatchRate;
import io.clickledger.avro.ClickOutcome;
import io.clickledger.avro.MatchRateAlert;
import io.clickledger.avro.Session;
import io.clickledger.avro.SessionSource;

/** Is shown what a trial has found: first all sessions, then the rest, each kind in the order of its file. */
public interface Findings {

    /** Nobody looks. */
    Findings UNSEEN = new Findings() {};

    default void session(Session session) {}

    default void outcome(ClickOutcome outcome) {}

    /** The last word on a session. */
    default void source(SessionSource source) {}

    /** The last word on a window and segment. */
    default void rate(ClickMatchRate rate) {}

    default void alert(MatchRateAlert alert) {}
}
