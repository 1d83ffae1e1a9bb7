// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.outcome;

import io.clickledger.avro.AnnouncedClick;
import io.clickledger.avro.ClickStanding;
import io.clickledger.avro.InboundClick;
import io.clickledger.avro.Landing;
import io.clickledger.avro.LandingSession;
import io.clickledger.avro.SessionSource;
import io.clickledger.avro.SourceClass;
import io.clickledger.sessionizer.rate.CountChanges;

/** Where a session that carries a click id came from. */
final class SourceClassing {

    private SourceClassing() {}

    /** Whether a landing asks for its session to be classed. */
    static boolean asks(Landing landing) {
        return landing.getSession() != null
                && landing.getSession().getFirstWithClickId()
                && landing.getClickId() != null;
    }

    /**
     * The class of the session of a landing.
     *
     * @param announced the click of its click id; null: none is known
     * @param matched   the landing that this click was matched with by click id; null: none
     */
    static SourceClass classOf(Landing landing, AnnouncedClick announced, Landing matched) {
        if (announced == null) {
            return SourceClass.ORPHAN;
        }
        ClickStanding standing = announced.getStanding();
        if (standing == ClickStanding.INVALID || standing == ClickStanding.NON_LANDING) {
            return SourceClass.REJECTED_CLICK;
        }
        if (matched == null) {
            return SourceClass.LATE_LANDING;
        }
        if (landing.getEventId().equals(matched.getEventId())) {
            return landing.getSession().getStartsSession() ? SourceClass.FROM_CLICK : SourceClass.JOINED_ONLY;
        }
        if (isInSession(matched, landing)) {
            return SourceClass.JOINED_ONLY;
        }
        boolean sameVisitor =
                !matched.getConsentDenied() && landing.getVisitorKey().equals(matched.getVisitorKey());
        if (!sameVisitor) {
            return SourceClass.SHARED_LINK;
        }
        return SettleRules.LANDING_ORDER.compare(landing, matched) > 0
                ? SourceClass.RETURN_VISIT
                : SourceClass.LATE_LANDING;
    }

    /** Tells of the class of a session, and counts it. */
    static void decide(
            Landing landing,
            SourceClass sourceClass,
            AnnouncedClick announced,
            SourceClass before,
            int revision,
            Decisions decisions) {
        InboundClick click = sourceClass == SourceClass.ORPHAN ? null : announced.getClick();
        decisions.source(source(landing, sourceClass, click, revision), before);
        if (before != null) {
            // Only an orphan is ever revised, and it was counted where its landing was.
            decisions.count(landing, CountChanges.source(before, -1));
        }
        if (click == null) {
            decisions.count(landing, CountChanges.source(sourceClass, 1));
        } else {
            decisions.count(click, CountChanges.source(sourceClass, 1));
        }
    }

    /** All landings of a session are told of its end together, so one whose session is not known yet is in another. */
    private static boolean isInSession(Landing matched, Landing landing) {
        return matched.getSession() != null
                && matched.getSession()
                        .getSessionId()
                        .equals(landing.getSession().getSessionId());
    }

    private static SessionSource source(Landing landing, SourceClass sourceClass, InboundClick click, int revision) {
        LandingSession session = landing.getSession();
        SessionSource source = new SessionSource();
        source.setSessionId(session.getSessionId());
        source.setVisitorKey(landing.getVisitorKey());
        source.setSessionStartedAt(session.getStartedAt());
        source.setSourceClass(sourceClass);
        source.setLandingEventId(landing.getEventId());
        source.setLandedAt(landing.getOccurredAt());
        source.setClickId(landing.getClickId());
        if (click != null) {
            source.setClickEventId(click.getEventId());
            source.setClickedAt(click.getOccurredAt());
        }
        source.setChannel(click == null ? landing.getChannel() : click.getChannel());
        source.setCampaign(click == null ? landing.getCampaign() : click.getCampaign());
        source.setLandingPage(
                click == null || click.getLandingPage() == null ? landing.getPage() : click.getLandingPage());
        source.setRevision(revision);
        return source;
    }
}
