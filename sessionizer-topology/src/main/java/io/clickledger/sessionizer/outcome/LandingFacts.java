// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.outcome;

import io.clickledger.avro.Channel;
import io.clickledger.avro.ClickId;
import io.clickledger.avro.ClickIdType;
import io.clickledger.avro.Landing;
import io.clickledger.avro.LandingSession;
import io.clickledger.avro.Session;
import io.clickledger.avro.SiteEvent;
import io.clickledger.sessionizer.session.Campaigns;
import io.clickledger.sessionizer.session.Landings;
import io.clickledger.sessionizer.session.Symbols;
import io.clickledger.sessionizer.state.KeptLanding;
import io.clickledger.sessionizer.state.LandingRoute;
import io.clickledger.sessionizer.state.SessionState;
import io.clickledger.sessionizer.state.StoredClickId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What is announced of landings. One with click ids: at once under each of them, and again with its session when that has
 * closed. One without, if a click of its visitor may claim it: likewise under its visitor. Any other without: under its device,
 * with its session when that has closed, or before if that takes long; most sessions have one such landing, and hardly any
 * is ever claimed.
 */
public final class LandingFacts {

    private static final Comparator<KeptLanding> ORDER =
            Comparator.comparingLong(KeptLanding::getTime).thenComparing(KeptLanding::getEventId);

    private LandingFacts() {}

    /** A landing that an open session has taken; nothing if it is held back. */
    public static List<Landing> ofOpen(String visitorKey, KeptLanding landing) {
        if (Landings.isHeld(landing)) {
            return List.of();
        }
        List<Landing> facts = new ArrayList<>(1);
        announce(facts, visitorKey, landing, false);
        return facts;
    }

    /** An event of a visitor who denied consent; none if it is no landing. There is no session to wait for. */
    public static List<Landing> denied(SiteEvent event) {
        List<Landing> facts = new ArrayList<>(1);
        if (Landings.isLanding(event)) {
            announce(facts, event.getVisitorKey(), Landings.kept(event), true);
        }
        return facts;
    }

    /**
     * The landings of a session that has closed, in the order of time, then event id.
     *
     * @param published what is published of the session
     * @param closedAt  the event time that the watermark passed; epoch milliseconds, UTC
     */
    public static List<Landing> atClose(Session published, SessionState session, long closedAt) {
        if (session.getLandings().isEmpty()) {
            return List.of();
        }
        List<KeptLanding> landings = new ArrayList<>(session.getLandings());
        landings.sort(ORDER);
        List<Landing> facts = new ArrayList<>(landings.size());
        boolean isClassed = false;
        for (KeptLanding landing : landings) {
            boolean startsSession = landing.getEventId().equals(published.getFirstEventId());
            int first = facts.size();
            announce(facts, published.getVisitorKey(), landing, false);
            for (int i = first; i < facts.size(); i++) {
                boolean classes = !isClassed && facts.get(i).getClickId() != null;
                isClassed |= classes;
                facts.get(i)
                        .setSession(new LandingSession(
                                published.getSessionId(), published.getStartedAt(), closedAt, startsSession, classes));
            }
        }
        return facts;
    }

    private static void announce(List<Landing> facts, String visitorKey, KeptLanding landing, boolean denied) {
        for (StoredClickId stored : landing.getClickIds()) {
            ClickId clickId = new ClickId(
                    Symbols.of(ClickIdType.class, stored.getType(), ClickIdType.UNKNOWN), stored.getValue());
            facts.add(fact(MatchKey.of(clickId), clickId, visitorKey, landing, denied));
        }
        if (landing.getClickIds().isEmpty()) {
            boolean byVisitor = landing.getRoute() == LandingRoute.BY_VISITOR || landing.getDeviceKey() == null;
            String matchKey = byVisitor ? MatchKey.ofVisitor(visitorKey) : MatchKey.ofDevice(landing.getDeviceKey());
            facts.add(fact(matchKey, null, visitorKey, landing, denied));
        }
    }

    private static Landing fact(
            String matchKey, ClickId clickId, String visitorKey, KeptLanding landing, boolean denied) {
        return new Landing(
                matchKey,
                landing.getEventId(),
                landing.getTime(),
                clickId,
                visitorKey,
                landing.getDeviceKey(),
                landing.getPage(),
                Symbols.of(Channel.class, landing.getChannel(), Channel.UNASSIGNED),
                Campaigns.published(landing.getCampaign()),
                denied,
                null);
    }
}
