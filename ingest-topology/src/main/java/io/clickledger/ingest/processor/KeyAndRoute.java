// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.processor;

import io.clickledger.avro.ClickAction;
import io.clickledger.avro.ClickKind;
import io.clickledger.avro.Consent;
import io.clickledger.avro.InboundClick;
import io.clickledger.avro.SiteEvent;
import io.clickledger.avro.SiteEventKind;
import io.clickledger.ingest.IngestObserver;
import io.clickledger.ingest.enrich.VisitorKey;
import io.clickledger.ingest.raw.RawClick;
import io.clickledger.ingest.validate.Placement;
import java.util.Locale;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Last step: makes the event of the draft, under its visitor key. Decides nothing that could fail any more. */
final class KeyAndRoute extends ContextualProcessor<byte[], Draft, String, KeyedEvent> {

    private final IngestObserver observer;

    KeyAndRoute(IngestObserver observer) {
        this.observer = observer;
    }

    @Override
    public void process(Record<byte[], Draft> record) {
        Draft draft = record.value();
        VisitorKey key = VisitorKey.of(draft.visitor, draft.clickIds, draft.event.eventId());
        if (draft.placement == Placement.INBOUND && draft.event instanceof RawClick click) {
            forward(record, key, inboundClick(key, draft, click));
            observer.inboundClick();
        } else {
            forward(record, key, siteEvent(key, draft));
            observer.siteEvent(draft.event.consent() == Consent.DENIED);
        }
    }

    private void forward(Record<byte[], Draft> record, VisitorKey key, SpecificRecord event) {
        KeyedEvent keyed = new KeyedEvent(event, record.value().time.occurredAt());
        context().forward(new Record<>(key.value(), keyed, record.timestamp()), Node.KEEP_TIME);
    }

    private static SiteEvent siteEvent(VisitorKey key, Draft draft) {
        SiteEvent event = new SiteEvent();
        event.setEventId(draft.event.eventId());
        event.setVisitorKey(key.value());
        event.setVisitorKeyKind(key.kind());
        event.setDeviceKey(draft.visitor.deviceKey());
        event.setUserId(draft.visitor.userId());
        event.setOccurredAt(draft.time.occurredAt());
        event.setReceivedAt(draft.time.receivedAt());
        if (draft.event instanceof RawClick click) {
            event.setKind(siteEventKind(click.kind()));
            event.setElement(click.element());
        } else {
            event.setKind(SiteEventKind.PAGE_VIEW);
        }
        event.setUrl(draft.url.url());
        event.setPage(draft.url.page());
        event.setReferrer(draft.referrer.url());
        event.setChannel(draft.channel);
        event.setCampaign(draft.campaign);
        event.setClickIds(draft.clickIds);
        event.setDevice(draft.traits.device());
        event.setBot(draft.traits.bot());
        event.setLanguage(draft.language);
        event.setCountry(draft.country);
        event.setConsent(draft.event.consent());
        return event;
    }

    private static SiteEventKind siteEventKind(ClickKind kind) {
        return switch (kind) {
            case BUTTON -> SiteEventKind.BUTTON;
            case FORM_SUBMIT -> SiteEventKind.FORM_SUBMIT;
            // Only inbound clicks are of the other kinds; of unknown kind on the site, a link is the likeliest.
            default -> SiteEventKind.LINK;
        };
    }

    private static InboundClick inboundClick(VisitorKey key, Draft draft, RawClick click) {
        InboundClick event = new InboundClick();
        event.setEventId(draft.event.eventId());
        event.setVisitorKey(key.value());
        event.setVisitorKeyKind(key.kind());
        event.setDeviceKey(draft.visitor.deviceKey());
        event.setUserId(draft.visitor.userId());
        event.setOccurredAt(draft.time.occurredAt());
        event.setReceivedAt(draft.time.receivedAt());
        event.setKind(draft.inboundKind);
        event.setAction(click.action() == ClickAction.UNKNOWN ? ClickAction.OPEN_PAGE : click.action());
        event.setPlatform(click.platform() == null ? null : click.platform().toLowerCase(Locale.ROOT));
        event.setAdId(click.adId());
        if (draft.url != null) {
            event.setTargetUrl(draft.url.url());
            event.setLandingPage(draft.url.page());
        }
        event.setReferrer(draft.referrer.url());
        event.setChannel(draft.channel);
        event.setCampaign(draft.campaign);
        event.setClickIds(draft.clickIds);
        event.setDevice(draft.traits.device());
        event.setBot(draft.traits.bot());
        event.setLanguage(draft.language);
        event.setCountry(draft.country);
        event.setConsent(draft.event.consent());
        return event;
    }
}
