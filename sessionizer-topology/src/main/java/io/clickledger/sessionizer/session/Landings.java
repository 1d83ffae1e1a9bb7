// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.session;

import io.clickledger.avro.ClickId;
import io.clickledger.avro.Consent;
import io.clickledger.avro.SiteEvent;
import io.clickledger.avro.SiteEventKind;
import io.clickledger.sessionizer.state.KeptLanding;
import io.clickledger.sessionizer.state.LandingRoute;
import io.clickledger.sessionizer.state.SessionState;
import io.clickledger.sessionizer.state.StoredClickId;
import java.util.ArrayList;
import java.util.List;

/**
 * Landings: page views that may be where a click led to. That is one that carries a click id; or one without, of a visitor
 * who did not deny consent, that the site did not lead to itself: its referrer, if it has one, is on another host.
 */
public final class Landings {

    private Landings() {}

    /** Whether an event is a landing. */
    public static boolean isLanding(SiteEvent event) {
        return event.getKind() == SiteEventKind.PAGE_VIEW
                && (!event.getClickIds().isEmpty()
                        || event.getConsent() != Consent.DENIED && !isLedToByItsOwnSite(event));
    }

    /** A landing in the form that state keeps. */
    public static KeptLanding kept(SiteEvent event) {
        List<StoredClickId> clickIds = new ArrayList<>(event.getClickIds().size());
        for (ClickId clickId : event.getClickIds()) {
            clickIds.add(new StoredClickId(clickId.getType().name(), clickId.getValue()));
        }
        return new KeptLanding(
                event.getOccurredAt(),
                event.getEventId(),
                event.getDeviceKey(),
                event.getPage(),
                LandingRoute.HELD,
                event.getChannel().name(),
                Campaigns.stored(event.getCampaign()),
                clickIds);
    }

    /**
     * Keeps a landing that a session has taken, unless there are too many.
     *
     * @param open all open sessions of the visitor
     * @return what is kept; null if nothing is
     */
    static KeptLanding keep(List<SessionState> open, SessionState session, SiteEvent event) {
        if (session.getLandings().size() >= Limits.LANDINGS) {
            return null;
        }
        KeptLanding landing = kept(event);
        int ofVisitor = 0;
        long text = textLength(landing);
        for (SessionState other : open) {
            for (KeptLanding known : other.getLandings()) {
                ofVisitor++;
                text += textLength(known);
            }
        }
        if (ofVisitor >= Limits.LANDINGS_OF_VISITOR || text > Limits.LANDING_TEXT) {
            return null;
        }
        session.getLandings().add(landing);
        return landing;
    }

    /** Whether nothing has been announced of a landing yet; one with a click id never waits. */
    public static boolean isHeld(KeptLanding landing) {
        return landing.getRoute() == LandingRoute.HELD && landing.getClickIds().isEmpty();
    }

    private static int textLength(KeptLanding landing) {
        return TextLength.of(landing.getEventId(), landing.getDeviceKey(), landing.getPage())
                + TextLength.of(landing.getCampaign())
                + TextLength.of(landing.getClickIds());
    }

    /** Whether the referrer's host is that of the page. Both stand in their texts as ingest writes them. */
    private static boolean isLedToByItsOwnSite(SiteEvent event) {
        String referrer = event.getReferrer();
        int scheme = referrer == null ? -1 : referrer.indexOf("://");
        if (scheme < 0) {
            return false;
        }
        int start = scheme + 3;
        int end = start;
        while (end < referrer.length() && "/?#".indexOf(referrer.charAt(end)) < 0) {
            end++;
        }
        int host = Math.max(start, referrer.lastIndexOf('@', end - 1) + 1);
        String page = event.getPage();
        int slash = page.indexOf('/');
        int length = slash < 0 ? page.length() : slash;
        return referrer.regionMatches(true, host, page, 0, length)
                && (host + length == end || host + length < end && referrer.charAt(host + length) == ':');
    }
}
