// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.raw;

import io.clickledger.avro.Consent;
import io.clickledger.avro.PageView;

/** A raw page view. */
public record RawPageView(PageView view) implements RawEvent {

    public String url() {
        return RawEvent.given(view.getUrl());
    }

    @Override
    public String eventId() {
        return RawEvent.given(view.getEventId());
    }

    @Override
    public long occurredAt() {
        return view.getOccurredAt();
    }

    @Override
    public Long sentAt() {
        return view.getSentAt();
    }

    @Override
    public Long receivedAt() {
        return view.getReceivedAt();
    }

    @Override
    public String visitorId() {
        return RawEvent.given(view.getVisitorId());
    }

    @Override
    public String userId() {
        return RawEvent.given(view.getUserId());
    }

    @Override
    public String referrer() {
        return RawEvent.header(view.getReferrer());
    }

    @Override
    public String userAgent() {
        return RawEvent.header(view.getUserAgent());
    }

    @Override
    public String ip() {
        return RawEvent.given(view.getIp());
    }

    @Override
    public String language() {
        return RawEvent.header(view.getLanguage());
    }

    @Override
    public String country() {
        return RawEvent.given(view.getCountry());
    }

    @Override
    public Consent consent() {
        return view.getConsent();
    }
}
