// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.oracle;

import io.clickledger.avro.Click;
import io.clickledger.avro.ClickKind;
import io.clickledger.avro.Consent;
import io.clickledger.avro.PageView;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/**
 * The oracle: sessions computed from all raw records at once, in the simplest way there is. Sort each visitor's events by
 * time, drop copies, split where the gap is exceeded. It shares no code with the pipeline. It knows visitors by their
 * visitor id, and input without valves; what must be late or dead by plan is left out of what it is given. An event's
 * time is when it occurred or, if its sender said when it was sent, that corrected by the sender's error.
 */
public final class BatchSessionizer {

    private record Event(String id, long time, String kind, String page) {}

    private final long gapMs;

    public BatchSessionizer(long gapMs) {
        this.gapMs = gapMs;
    }

    /** Sessions of all valid site events with consent, in order of visitor and start. */
    public List<BatchSession> sessions(List<? extends SpecificRecord> raw) {
        Map<String, List<Event>> byVisitor = new TreeMap<>();
        raw.forEach(rawRecord -> {
            if (rawRecord instanceof PageView view && view.getConsent() != Consent.DENIED) {
                add(
                        byVisitor,
                        view.getVisitorId(),
                        view.getEventId(),
                        time(view.getOccurredAt(), view.getSentAt(), view.getReceivedAt()),
                        "view",
                        view.getUrl());
            } else if (rawRecord instanceof Click click && isOnSite(click) && click.getConsent() != Consent.DENIED) {
                String kind = click.getKind() == ClickKind.FORM_SUBMIT ? "form" : "click";
                add(
                        byVisitor,
                        click.getVisitorId(),
                        click.getEventId(),
                        time(click.getOccurredAt(), click.getSentAt(), click.getReceivedAt()),
                        kind,
                        click.getPageUrl());
            }
        });
        List<BatchSession> sessions = new ArrayList<>();
        byVisitor.forEach((visitor, events) -> sessions.addAll(split(visitor, events)));
        return sessions;
    }

    private static long time(long occurredAt, Long sentAt, Long receivedAt) {
        return sentAt == null ? occurredAt : occurredAt + (receivedAt - sentAt);
    }

    private static boolean isOnSite(Click click) {
        return Set.of(ClickKind.LINK, ClickKind.BUTTON, ClickKind.FORM_SUBMIT).contains(click.getKind());
    }

    private static void add(
            Map<String, List<Event>> byVisitor, String visitor, String id, long time, String kind, String url) {
        URI uri = URI.create(url);
        byVisitor
                .computeIfAbsent(visitor, v -> new ArrayList<>())
                .add(new Event(id, time, kind, uri.getHost() + uri.getPath()));
    }

    private List<BatchSession> split(String visitor, List<Event> events) {
        events.sort(Comparator.comparingLong(Event::time).thenComparing(Event::id));
        List<BatchSession> sessions = new ArrayList<>();
        List<Event> open = new ArrayList<>();
        for (Event event : events) {
            if (!open.isEmpty() && event.time() - open.get(open.size() - 1).time() > gapMs) {
                sessions.add(summary(visitor, open));
                open = new ArrayList<>();
            }
            open.add(event);
        }
        sessions.add(summary(visitor, open));
        return sessions;
    }

    private static BatchSession summary(String visitor, List<Event> withCopies) {
        Set<String> ids = new HashSet<>();
        List<Event> events = withCopies.stream().filter(e -> ids.add(e.id())).toList();
        List<String> pages = ofKind(events, "view").map(Event::page).toList();
        return new BatchSession(
                visitor,
                events.get(0).time(),
                events.get(events.size() - 1).time(),
                events.size(),
                pages.size(),
                ofKind(events, "click").count(),
                ofKind(events, "form").count(),
                new HashSet<>(pages).size(),
                pages.isEmpty() ? null : pages.get(0),
                pages.isEmpty() ? null : pages.get(pages.size() - 1),
                events.get(0).id(),
                withCopies.size() - events.size());
    }

    private static Stream<Event> ofKind(List<Event> events, String kind) {
        return events.stream().filter(e -> e.kind().equals(kind));
    }
}
