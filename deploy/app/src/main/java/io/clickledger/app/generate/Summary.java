// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.generate;

import io.clickledger.avro.MatchedBy;
import io.clickledger.avro.Outcome;
import io.clickledger.avro.SourceClass;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was planted, in numbers. */
public final class Summary {

    private final Recipe recipe;
    private final Map<Enum<?>, Long> counts = new HashMap<>();
    private final BitSet visitors = new BitSet();
    private final Map<Story.Kind, Long> records = new EnumMap<>(Story.Kind.class);
    private long raw;
    private long duplicates;
    private long sessions;
    private long clicks;
    private long paidSessions;

    Summary(Recipe recipe) {
        this.recipe = recipe;
    }

    void add(Story story) {
        count(story.scenario());
        sessions += story.visits().size();
        story.visits().forEach(visit -> visitors.set(visit.visitorNumber()));
    }

    void add(Story.Kind kind, int arrivals) {
        raw += arrivals;
        boolean absorbed = kind == Story.Kind.SITE;
        records.merge(kind, absorbed ? 1L : arrivals, Long::sum);
        duplicates += absorbed ? arrivals - 1 : 0;
    }

    void add(Truth truth) {
        if (truth instanceof Truth.OfClick click) {
            clicks++;
            count(click.outcome());
            if (click.matchedBy() != null) {
                count(click.matchedBy());
            }
        } else if (truth instanceof Truth.OfSession session) {
            paidSessions++;
            count(session.mirror());
        }
    }

    private void count(Enum<?> what) {
        counts.merge(what, 1L, Long::sum);
    }

    /** Raw records, copies included. */
    public long raw() {
        return raw;
    }

    /** Clicks that the ad report must say there were. */
    public long measuredClicks() {
        return clicks;
    }

    /** All sessions, also of robots. */
    public long sessions() {
        return sessions;
    }

    /** Sessions that look paid. */
    public long sessionsWithClickId() {
        return paidSessions;
    }

    /** How many there are of an {@link Outcome}, {@link MatchedBy}, {@link SourceClass} or {@link Scenario}. */
    public long count(Object what) {
        return counts.getOrDefault(what, 0L);
    }

    public Recipe recipe() {
        return recipe;
    }

    /** Where the raw records must be found, by the names that the summary of {@code try} has for it. */
    public Map<String, Long> account() {
        Map<String, Long> account = new LinkedHashMap<>();
        account.put("raw", raw);
        account.put("session_events", records.getOrDefault(Story.Kind.SITE, 0L));
        account.put("inbound_clicks", records.getOrDefault(Story.Kind.INBOUND, 0L));
        account.put("consent_denied", records.getOrDefault(Story.Kind.DENIED, 0L));
        account.put("duplicates", duplicates);
        account.put("late", 0L);
        account.put("dead_letters", 0L);
        account.put("sessions", sessions);
        account.put("visitors", (long) visitors.cardinality());
        return account;
    }
}
