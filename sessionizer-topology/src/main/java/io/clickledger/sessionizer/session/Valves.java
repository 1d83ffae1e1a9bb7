// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.session;

import io.clickledger.avro.Campaign;
import io.clickledger.avro.SiteEvent;
import io.clickledger.sessionizer.state.CampaignMark;
import io.clickledger.sessionizer.state.Cut;
import io.clickledger.sessionizer.state.SessionState;
import io.clickledger.sessionizer.state.StoredCampaign;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The safety valves: what keeps events apart that the inactivity gap would put into one session. Where several act, the
 * first in the order of {@link Cut} is the reason given.
 *
 * @param maxDurationMs       milliseconds from the first event to the last
 * @param maxEvents           most events of a session
 * @param cutOnCampaignChange whether an event with another campaign than the latest begins a new session
 * @param cutOnNewDay         whether a new day in {@code timeZone} begins a new session
 */
public record Valves(
        long maxDurationMs, int maxEvents, boolean cutOnCampaignChange, boolean cutOnNewDay, ZoneId timeZone) {

    /** Why an event that comes at or after the start of a session cannot join it; {@link Cut#NONE} if it can. */
    Cut between(SessionState session, SiteEvent later) {
        long time = later.getOccurredAt();
        boolean extendsIt = time >= session.getEndedAt();
        if (extendsIt && time - session.getStartedAt() > maxDurationMs) {
            return Cut.MAX_DURATION;
        }
        if (isFull(session)) {
            return Cut.MAX_EVENTS;
        }
        // What happens inside a session neither begins a day nor, arriving late, tears it apart.
        if (extendsIt && cutOnCampaignChange && bringsCampaign(later.getCampaign(), session.getLatestCampaign())) {
            return Cut.CAMPAIGN_CHANGE;
        }
        return extendsIt && isNewDay(session.getStartedAt(), time) ? Cut.NEW_DAY : Cut.NONE;
    }

    /** Why an event that comes before the start of a session cannot join it; {@link Cut#NONE} if it can. */
    Cut between(SiteEvent earlier, SessionState session) {
        long time = earlier.getOccurredAt();
        if (session.getEndedAt() - time > maxDurationMs) {
            return Cut.MAX_DURATION;
        }
        if (isFull(session)) {
            return Cut.MAX_EVENTS;
        }
        if (cutOnCampaignChange) {
            Campaign campaign = earlier.getCampaign();
            CampaignMark latest = campaign == null ? null : new CampaignMark(time, Campaigns.hash(campaign));
            if (bringsCampaign(session, latest)) {
                return Cut.CAMPAIGN_CHANGE;
            }
        }
        return isNewDay(time, session.getStartedAt()) ? Cut.NEW_DAY : Cut.NONE;
    }

    /** Why two sessions cannot be one; {@link Cut#NONE} if they can. */
    Cut between(SessionState earlier, SessionState later) {
        if (Math.max(earlier.getEndedAt(), later.getEndedAt()) - earlier.getStartedAt() > maxDurationMs) {
            return Cut.MAX_DURATION;
        }
        if ((long) earlier.getEvents() + later.getEvents() > maxEvents) {
            return Cut.MAX_EVENTS;
        }
        if (cutOnCampaignChange && bringsCampaign(later, earlier.getLatestCampaign())) {
            return Cut.CAMPAIGN_CHANGE;
        }
        return isNewDay(earlier.getStartedAt(), later.getStartedAt()) ? Cut.NEW_DAY : Cut.NONE;
    }

    boolean isFull(SessionState session) {
        return session.getEvents() >= maxEvents;
    }

    private static boolean bringsCampaign(SessionState session, CampaignMark latest) {
        StoredCampaign campaign = session.getFirst().getCampaign();
        return campaign != null && (latest == null || latest.getHash() != Campaigns.hash(campaign));
    }

    private static boolean bringsCampaign(Campaign campaign, CampaignMark latest) {
        return campaign != null && (latest == null || latest.getHash() != Campaigns.hash(campaign));
    }

    private boolean isNewDay(long earlier, long later) {
        return cutOnNewDay
                && !Instant.ofEpochMilli(earlier)
                        .atZone(timeZone)
                        .toLocalDate()
                        .equals(Instant.ofEpochMilli(later).atZone(timeZone).toLocalDate());
    }
}
