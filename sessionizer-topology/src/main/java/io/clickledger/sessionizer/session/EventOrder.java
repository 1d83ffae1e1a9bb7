// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.session;

import io.clickledger.sessionizer.state.CampaignPick;
import io.clickledger.sessionizer.state.TextPick;

/**
 * The order of a visitor's events: by time, then by event id. What a session takes from its "first" or "last" event is
 * a function of the set of events because this order is total, whatever order they arrived in.
 */
final class EventOrder {

    private EventOrder() {}

    static boolean isBefore(long time, String eventId, long otherTime, String otherEventId) {
        return time < otherTime || time == otherTime && eventId.compareTo(otherEventId) < 0;
    }

    /** The earlier pick; one of them if the other is null. */
    static TextPick earlier(TextPick a, TextPick b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return isBefore(b.getTime(), b.getEventId(), a.getTime(), a.getEventId()) ? b : a;
    }

    /** The later pick; one of them if the other is null. */
    static TextPick later(TextPick a, TextPick b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return isBefore(a.getTime(), a.getEventId(), b.getTime(), b.getEventId()) ? b : a;
    }

    /** The earlier pick; one of them if the other is null. */
    static CampaignPick earlier(CampaignPick a, CampaignPick b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return isBefore(b.getTime(), b.getEventId(), a.getTime(), a.getEventId()) ? b : a;
    }

    /** The earlier of a pick and a value of another event, which may be null. */
    static TextPick earlier(TextPick pick, long time, String eventId, String value) {
        if (value == null || pick != null && !isBefore(time, eventId, pick.getTime(), pick.getEventId())) {
            return pick;
        }
        return new TextPick(time, eventId, value);
    }

    /** The later of a pick and a value of another event, which may be null; the pick is changed in place. */
    static TextPick later(TextPick pick, long time, String eventId, String value) {
        if (value == null || pick != null && isBefore(time, eventId, pick.getTime(), pick.getEventId())) {
            return pick;
        }
        if (pick == null) {
            return new TextPick(time, eventId, value);
        }
        pick.setTime(time);
        pick.setEventId(eventId);
        pick.setValue(value);
        return pick;
    }
}
