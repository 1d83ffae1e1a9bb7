// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.session;

import io.clickledger.avro.Campaign;
import io.clickledger.avro.ClickId;
import io.clickledger.avro.EndReason;
import io.clickledger.avro.Session;
import io.clickledger.avro.SiteEvent;
import io.clickledger.avro.SiteEventKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** The session record of a list of events, worked out the simple way: each field by its definition in the contract. */
final class SimpleSession {

    private SimpleSession() {}

    static Session of(String visitor, List<SiteEvent> events, long number, long duplicates, EndReason endReason) {
        List<SiteEvent> sorted = events.stream().sorted(SimpleSessionizer.ORDER).toList();
        SiteEvent first = sorted.get(0);
        long started = first.getOccurredAt();
        long ended = sorted.get(sorted.size() - 1).getOccurredAt();
        List<SiteEvent> views = ofKind(sorted, SiteEventKind.PAGE_VIEW);
        Campaign campaign = first(sorted, SiteEvent::getCampaign);
        boolean engaged = ended - started > 10_000 || views.size() >= 2;
        Session session = new Session();
        session.setSessionId(SessionId.of(visitor, first.getEventId()).toString());
        session.setVisitorKey(visitor);
        session.setVisitorKeyKind(first.getVisitorKeyKind());
        session.setDeviceKey(first(sorted, SiteEvent::getDeviceKey));
        session.setUserId(last(sorted, SiteEvent::getUserId));
        session.setFirstEventId(first.getEventId());
        session.setStartedAt(started);
        session.setEndedAt(ended);
        session.setDurationMs(ended - started);
        session.setEvents(sorted.size());
        session.setPageViews(views.size());
        session.setClicks(ofKind(sorted, SiteEventKind.LINK).size()
                + ofKind(sorted, SiteEventKind.BUTTON).size());
        session.setFormSubmits(ofKind(sorted, SiteEventKind.FORM_SUBMIT).size());
        session.setDistinctPages(
                views.stream().map(SiteEvent::getPage).distinct().count());
        session.setEntryPage(first(views, SiteEvent::getPage));
        session.setExitPage(last(views, SiteEvent::getPage));
        session.setReferrer(first.getReferrer());
        session.setChannel(first.getChannel());
        session.setCampaign(campaign);
        session.setClickIds(sorted.stream()
                .flatMap(event -> event.getClickIds().stream())
                .distinct()
                .limit(20)
                .<ClickId>map(clickId -> clickId)
                .toList());
        session.setDevice(first.getDevice());
        session.setCountry(first(sorted, SiteEvent::getCountry));
        session.setLanguage(first(sorted, SiteEvent::getLanguage));
        session.setBot(sorted.stream().anyMatch(SiteEvent::getBot));
        session.setEngaged(engaged);
        session.setBounced(!engaged);
        session.setNewVisitor(number == 1);
        session.setSessionNumber(number);
        session.setDuplicates(duplicates);
        session.setEndReason(endReason);
        return session;
    }

    private static List<SiteEvent> ofKind(List<SiteEvent> events, SiteEventKind kind) {
        return events.stream().filter(event -> event.getKind() == kind).toList();
    }

    private static <V> V first(List<SiteEvent> events, Function<SiteEvent, V> field) {
        return values(events, field).findFirst().orElse(null);
    }

    private static <V> V last(List<SiteEvent> events, Function<SiteEvent, V> field) {
        List<V> values = new ArrayList<>(values(events, field).toList());
        return values.isEmpty() ? null : values.get(values.size() - 1);
    }

    private static <V> Stream<V> values(List<SiteEvent> events, Function<SiteEvent, V> field) {
        return events.stream().map(field).filter(Objects::nonNull);
    }
}
