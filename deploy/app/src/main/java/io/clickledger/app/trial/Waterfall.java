// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.trial;

import com.fasterxml.jackson.core.JsonGenerator;
import io.clickledger.avro.ClickOutcome;
import io.clickledger.avro.MatchedBy;
import io.clickledger.avro.Outcome;
import io.clickledger.avro.SessionSource;
import io.clickledger.avro.SourceClass;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * From the clicks that were reported, step by step, to the sessions that look paid: where every click went. Counted from the
 * topics alone.
 */
final class Waterfall {

    private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
    private final Map<MatchedBy, Long> matched = new EnumMap<>(MatchedBy.class);
    private final Map<MatchedBy, Long> started = new EnumMap<>(MatchedBy.class);
    private final Map<SourceClass, Long> sources = new EnumMap<>(SourceClass.class);
    private long reported;
    private long sessionsWithClickId;

    /** A record of an inbound click, copies included. */
    void addReported() {
        reported++;
    }

    void addSessionWithClickId() {
        sessionsWithClickId++;
    }

    void add(ClickOutcome outcome) {
        outcomes.merge(outcome.getOutcome(), 1L, Long::sum);
        if (outcome.getMatchedBy() != null) {
            matched.merge(outcome.getMatchedBy(), 1L, Long::sum);
            if (outcome.getOutcome() == Outcome.SESSION_STARTED) {
                started.merge(outcome.getMatchedBy(), 1L, Long::sum);
            }
        }
    }

    /** The last word on a session. */
    void add(SessionSource source) {
        sources.merge(source.getSourceClass(), 1L, Long::sum);
    }

    boolean isEmpty() {
        return reported == 0 && sessionsWithClickId == 0;
    }

    long reported() {
        return reported;
    }

    long measured() {
        return outcomes.values().stream().mapToLong(Long::longValue).sum();
    }

    long classed() {
        return sources.values().stream().mapToLong(Long::longValue).sum();
    }

    long count(Outcome outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }

    long count(MatchedBy matchedBy) {
        return matched.getOrDefault(matchedBy, 0L);
    }

    long count(SourceClass source) {
        return sources.getOrDefault(source, 0L);
    }

    long startedWithoutClickId() {
        return startedBy(MatchedBy.VISITOR) + startedBy(MatchedBy.DEVICE);
    }

    private long startedBy(MatchedBy matchedBy) {
        return started.getOrDefault(matchedBy, 0L);
    }

    private long copies() {
        return reported - measured();
    }

    private long valid() {
        return measured() - count(Outcome.INVALID) - count(Outcome.DOUBLE_CLICK) - count(Outcome.NON_LANDING);
    }

    /** Clicks that started a session, by click id, whose landing carries several click ids and is another click's by the first. */
    private long sharedLandings() {
        return count(Outcome.SESSION_STARTED) - startedWithoutClickId() - count(SourceClass.FROM_CLICK);
    }

    /** Sessions whose click ids are on no page view that was announced. */
    private long unclassed() {
        return sessionsWithClickId - classed();
    }

    /** For people. */
    String describe() {
        StringBuilder text = new StringBuilder();
        total(text, reported, "clicks reported");
        less(text, copies(), "copies of a click");
        total(text, measured(), "clicks measured");
        less(text, Outcome.INVALID, "made by robots");
        less(text, Outcome.DOUBLE_CLICK, "repeats of a click");
        less(text, Outcome.NON_LANDING, "calls, forms and expansions, which lead to no page");
        total(text, valid(), "valid clicks");
        less(text, Outcome.NOT_LANDED, "no landing within the landing window");
        less(text, Outcome.CONSENT_DENIED, "landed, but the visitor refused tracking");
        less(text, Outcome.JOINED_SESSION, "landed in a session that was open already");
        total(text, count(Outcome.SESSION_STARTED), "sessions started by a click");
        less(
                text,
                startedWithoutClickId(),
                "without a click id: the id was lost, the click is known by its visitor ("
                        + startedBy(MatchedBy.VISITOR) + ") or device (" + startedBy(MatchedBy.DEVICE) + ")");
        if (sharedLandings() != 0) {
            less(text, sharedLandings(), "on a landing with several click ids, which is another click's by its first");
        }
        total(text, count(SourceClass.FROM_CLICK), "sessions with a click id, started by its click");
        more(text, SourceClass.JOINED_ONLY, "the click's landing fell in an open session");
        more(text, SourceClass.RETURN_VISIT, "the visitor came again with the same click id");
        more(text, SourceClass.SHARED_LINK, "another visitor came with the click id");
        more(text, SourceClass.REJECTED_CLICK, "the click was invalid, or one that leads to no page");
        more(text, SourceClass.LATE_LANDING, "landed after the landing window");
        more(text, SourceClass.ORPHAN, "nobody reported the click");
        if (unclassed() != 0) {
            row(text, "+", unclassed(), "the click id is on no page view that can be a landing");
        }
        total(text, sessionsWithClickId, "sessions that look paid");
        return text.toString();
    }

    private void less(StringBuilder text, Outcome outcome, String what) {
        less(text, count(outcome), outcome + ": " + what);
    }

    private static void less(StringBuilder text, long count, String what) {
        row(text, "-", count, what);
    }

    private void more(StringBuilder text, SourceClass source, String what) {
        row(text, "+", count(source), source + ": " + what);
    }

    private static void total(StringBuilder text, long count, String what) {
        row(text, "", count, what);
    }

    private static void row(StringBuilder text, String sign, long count, String what) {
        text.append(String.format(Locale.ROOT, "%3s %,8d  %s%n", sign, count, what));
    }

    /** The same numbers as fields of an object that has been begun. */
    void write(JsonGenerator json) throws IOException {
        json.writeNumberField("click_copies", copies());
        json.writeNumberField("measured_clicks", measured());
        write(json, "outcomes", Outcome.values(), outcomes);
        json.writeNumberField("valid_clicks", valid());
        write(json, "matched_by", MatchedBy.values(), matched);
        json.writeNumberField("sessions_without_click_id", startedWithoutClickId());
        json.writeNumberField("sessions_with_click_id", sessionsWithClickId);
        write(json, "mirror", SourceClass.values(), sources);
    }

    private static <E extends Enum<E>> void write(JsonGenerator json, String name, E[] all, Map<E, Long> counts)
            throws IOException {
        json.writeObjectFieldStart(name);
        for (E symbol : all) {
            // The contracts' word for what a later version adds.
            if (!symbol.name().equals("UNKNOWN")) {
                json.writeNumberField(symbol.name(), counts.getOrDefault(symbol, 0L));
            }
        }
        json.writeEndObject();
    }
}
