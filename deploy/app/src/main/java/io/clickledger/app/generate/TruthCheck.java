// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.generate;

import io.clickledger.app.feed.FeedReport;
import io.clickledger.avro.ClickOutcome;
import io.clickledger.avro.MatchedBy;
import io.clickledger.avro.Outcome;
import io.clickledger.avro.Session;
import io.clickledger.avro.SessionSource;
import io.clickledger.avro.SourceClass;
import io.clickledger.avro.VisitorKeyKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Holds what was found against what was planted: of every measured click its time, outcome, match, landing, session and the
 * click that it repeats; of every session with a click id its class, visitor, start and click.
 */
public final class TruthCheck {

    /**
     * What is compared of a click. Ids are event ids, null where there is none.
     *
     * @param sessionFirstEvent of the session that it landed in
     */
    private record Click(
            long time,
            Outcome outcome,
            MatchedBy matchedBy,
            String landing,
            String sessionFirstEvent,
            String doubleOf) {}

    /**
     * What is compared of a session with a click id.
     *
     * @param visitorId null if it is known by its device only
     */
    private record Paid(SourceClass source, String visitorId, long startedAt, String click) {}

    /**
     * What must be known of every session.
     *
     * @param named whether its visitor key is a visitor id
     */
    private record Known(String firstEvent, boolean named) {}

    /**
     * How it went.
     *
     * @param clicks    that were planted
     * @param sessions  with a click id that were planted
     * @param misjudged what was found otherwise, not at all, or beside what was planted; a line each
     */
    public record Verdict(long clicks, long sessions, List<String> misjudged) {

        private static final int SHOWN = 10;

        /** For people. */
        public String describe() {
            String compared = FeedReport.number(clicks) + " clicks and " + FeedReport.number(sessions)
                    + " sessions that look paid were compared with what was planted: ";
            StringBuilder text = new StringBuilder(compared);
            text.append(misjudged.isEmpty() ? "none" : FeedReport.number(misjudged.size()))
                    .append(misjudged.size() == 1 ? " is misjudged." : " are misjudged.");
            misjudged.stream()
                    .limit(SHOWN)
                    .forEach(what ->
                            text.append(System.lineSeparator()).append("  ").append(what));
            return text.toString();
        }
    }

    private final Map<String, Click> plantedClicks = new HashMap<>();
    private final Map<String, Paid> plantedSessions = new HashMap<>();
    private final Map<String, Click> foundClicks = new HashMap<>();
    private final Map<String, Paid> foundSessions = new HashMap<>();
    private final Map<String, Known> sessions = new HashMap<>();
    private final List<String> misjudged = new ArrayList<>();

    public void planted(Truth truth) {
        if (truth instanceof Truth.OfClick click) {
            plantedClicks.put(
                    click.eventId(),
                    new Click(
                            click.time(),
                            click.outcome(),
                            click.matchedBy(),
                            click.landingEventId(),
                            click.sessionFirstEventId(),
                            click.doubleOf()));
        } else if (truth instanceof Truth.OfSession session) {
            plantedSessions.put(
                    session.firstEventId(),
                    new Paid(session.mirror(), session.visitorId(), session.startedAt(), session.clickEventId()));
        }
    }

    /** All sessions come before what is said of them. */
    public void found(Session session) {
        sessions.put(
                session.getSessionId(),
                new Known(session.getFirstEventId(), session.getVisitorKeyKind() == VisitorKeyKind.VISITOR_ID));
    }

    public void found(ClickOutcome outcome) {
        Known session = sessions.get(outcome.getSessionId());
        if (outcome.getSessionId() != null && session == null) {
            misjudged.add(outcome.getEventId() + " landed in a session that was not published");
        }
        Click click = new Click(
                outcome.getOccurredAt(),
                outcome.getOutcome(),
                outcome.getMatchedBy(),
                outcome.getLandingEventId(),
                session == null ? null : session.firstEvent(),
                outcome.getDoubleOf());
        if (foundClicks.put(outcome.getEventId(), click) != null) {
            misjudged.add(outcome.getEventId() + " has two outcomes");
        }
    }

    /** The last word on a session. */
    public void found(SessionSource source) {
        Known session = sessions.get(source.getSessionId());
        if (session == null) {
            misjudged.add(source.getSessionId() + " has a source, but was not published");
            return;
        }
        foundSessions.put(
                session.firstEvent(),
                new Paid(
                        source.getSourceClass(),
                        session.named() ? source.getVisitorKey() : null,
                        source.getSessionStartedAt(),
                        source.getClickEventId()));
    }

    /** Once everything has been planted and found. */
    public Verdict verdict() {
        List<String> wrong = new ArrayList<>(misjudged);
        compare(plantedClicks, foundClicks, wrong);
        compare(plantedSessions, foundSessions, wrong);
        return new Verdict(plantedClicks.size(), plantedSessions.size(), wrong);
    }

    private static <T> void compare(Map<String, T> planted, Map<String, T> found, List<String> wrong) {
        planted.forEach((id, truth) -> {
            if (!Objects.equals(truth, found.get(id))) {
                wrong.add(id + " is " + truth + ", but was found to be " + found.get(id));
            }
        });
        found.forEach((id, what) -> {
            if (!planted.containsKey(id)) {
                wrong.add(id + " was not planted, but was found to be " + what);
            }
        });
    }
}
