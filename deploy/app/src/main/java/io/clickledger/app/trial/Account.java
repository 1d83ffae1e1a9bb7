// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.trial;

import com.fasterxml.jackson.core.JsonGenerator;
import io.clickledger.app.feed.FeedReport;
import io.clickledger.avro.InboundClick;
import io.clickledger.avro.LateEvent;
import io.clickledger.avro.LateReason;
import io.clickledger.avro.Session;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Where every raw record went, counted from the topics alone. */
final class Account {

    private static final int SHOWN_FAULTS = 5;

    long raw;
    long consentDenied;
    long deadLetters;
    private long inboundClicks;
    private long sessionEvents;
    private long duplicates;
    private long late;
    private long sessions;
    private long sessionsOfOneEvent;
    private final Set<String> visitors = new HashSet<>();
    private final Waterfall waterfall = new Waterfall();
    private final ClickAudit clicks;

    /**
     * @param rated            whether match rates are counted of all clicks together
     * @param clickRetentionMs how long clicks are remembered, milliseconds
     */
    Account(boolean rated, long clickRetentionMs) {
        clicks = new ClickAudit(waterfall, rated, clickRetentionMs);
    }

    /** The part of it that says where the clicks went. */
    ClickAudit clicks() {
        return clicks;
    }

    void add(InboundClick click) {
        inboundClicks++;
        clicks.add(click);
    }

    void add(Session session) {
        clicks.add(session);
        sessions++;
        sessionEvents += session.getEvents();
        duplicates += session.getDuplicates();
        sessionsOfOneEvent += session.getEvents() == 1 ? 1 : 0;
        visitors.add(session.getVisitorKey());
    }

    void add(LateEvent event) {
        if (event.getReason() == LateReason.DUPLICATE_OF_CLOSED_SESSION) {
            duplicates++;
        } else {
            late++;
        }
    }

    boolean balances() {
        return raw == accountedFor();
    }

    private long accountedFor() {
        return sessionEvents + inboundClicks + consentDenied + deadLetters + duplicates + late;
    }

    /** The counts by name, in the order of the summary. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("raw", raw);
        counts.put("session_events", sessionEvents);
        counts.put("inbound_clicks", inboundClicks);
        counts.put("consent_denied", consentDenied);
        counts.put("duplicates", duplicates);
        counts.put("late", late);
        counts.put("dead_letters", deadLetters);
        counts.put("sessions", sessions);
        counts.put("visitors", (long) visitors.size());
        return counts;
    }

    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, Long> count : counts().entrySet()) {
            json.writeNumberField(count.getKey(), count.getValue());
        }
        waterfall.write(json);
        json.writeEndObject();
    }

    /** For people. */
    String describe() {
        String rows = row(raw, "raw records")
                + row(
                        sessionEvents,
                        "events in " + FeedReport.number(sessions) + " sessions of "
                                + FeedReport.number(visitors.size()) + " visitors ("
                                + FeedReport.number(sessionsOfOneEvent) + " sessions of one event)")
                + row(inboundClicks, "clicks that lead to the site")
                + row(consentDenied, "events whose visitor refused consent")
                + row(duplicates, "duplicates")
                + row(late, "late events")
                + row(deadLetters, "dead letters");
        return rows
                + (balances()
                        ? "The account balances: every record is in exactly one place."
                        : "THE ACCOUNT DOES NOT BALANCE: " + FeedReport.number(raw) + " raw records, but "
                                + FeedReport.number(accountedFor())
                                + " accounted for. This is a fault of Clickledger; please report it.");
    }

    /** For people: where every click went, and whether that adds up; empty if there is nothing to say. */
    String describeClicks() {
        if (waterfall.isEmpty()) {
            return "";
        }
        List<String> faults = clicks.faults();
        return waterfall.describe()
                + (faults.isEmpty()
                        ? "The clicks add up: every one has one outcome, every session that looks paid one source."
                        : "THE CLICKS DO NOT ADD UP: "
                                + String.join("; ", faults.subList(0, Math.min(SHOWN_FAULTS, faults.size())))
                                + (faults.size() > SHOWN_FAULTS
                                        ? "; and " + (faults.size() - SHOWN_FAULTS) + " more faults"
                                        : "")
                                + ". This is a fault of Clickledger; please report it.");
    }

    private static String row(long count, String what) {
        return String.format(Locale.ROOT, "%,12d  %s%n", count, what);
    }
}
