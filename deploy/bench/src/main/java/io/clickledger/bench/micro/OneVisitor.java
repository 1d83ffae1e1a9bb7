// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.micro;

import io.clickledger.avro.SiteEvent;
import io.clickledger.bench.traffic.RawTraffic;
import io.clickledger.sessionizer.SessionizerSettings;
import io.clickledger.sessionizer.session.InactivityGap;
import io.clickledger.sessionizer.session.SessionRules;
import io.clickledger.sessionizer.session.Valves;
import io.clickledger.sessionizer.session.Verdict;
import io.clickledger.sessionizer.session.VisitorSessions;
import io.clickledger.sessionizer.state.VisitorMemory;
import io.clickledger.sessionizer.state.VisitorState;

/** A visitor as the sessionizer sees one, without stores: the rules by default, and time that stands still. */
final class OneVisitor {

    private static final SessionRules RULES = rules();

    private final VisitorMemory memory = VisitorMemory.empty();

    Verdict accept(SiteEvent event) {
        return new VisitorSessions(RULES, memory).accept(event, RawTraffic.START_MS);
    }

    VisitorState state() {
        return memory.state();
    }

    private static SessionRules rules() {
        SessionizerSettings settings = SessionizerSettings.defaults();
        return new SessionRules(
                new InactivityGap(settings.gap().toMillis()),
                new Valves(
                        settings.maxDuration().toMillis(),
                        settings.maxEvents(),
                        settings.cutOnCampaignChange(),
                        settings.cutOnNewDay(),
                        settings.timeZone()),
                2 * settings.gap().toMillis());
    }
}
