// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.raw;

import io.clickledger.avro.Campaign;
import io.clickledger.avro.Click;
import io.clickledger.avro.ClickAction;
import io.clickledger.avro.ClickId;
import io.clickledger.avro.ClickIdType;
import io.clickledger.avro.ClickKind;
import io.clickledger.avro.Consent;

/** A raw click, on the site or leading to it. */
public record RawClick(Click click) implements RawEvent {

    public ClickKind kind() {
        return click.getKind();
    }

    public ClickAction action() {
        return click.getAction();
    }

    /** The click id that the record itself carries, or null. Of type OTHER if the record does not say. */
    public ClickId clickId() {
        String value = RawEvent.given(click.getClickId());
        if (value == null) {
            return null;
        }
        ClickIdType type = click.getClickIdType();
        return new ClickId(type == ClickIdType.UNKNOWN ? ClickIdType.OTHER : type, value);
    }

    /** The campaign that the record itself carries, or null if it says nothing. */
    public Campaign campaign() {
        Campaign said = click.getCampaign();
        if (said == null) {
            return null;
        }
        Campaign given = new Campaign(
                RawEvent.given(said.getSource()),
                RawEvent.given(said.getMedium()),
                RawEvent.given(said.getName()),
                RawEvent.given(said.getTerm()),
                RawEvent.given(said.getContent()),
                RawEvent.given(said.getId()));
        return given.equals(NO_CAMPAIGN) ? null : given;
    }

    private static final Campaign NO_CAMPAIGN = new Campaign(null, null, null, null, null, null);

    public String platform() {
        return RawEvent.given(click.getPlatform());
    }

    public String adId() {
        return RawEvent.given(click.getAdId());
    }

    public String targetUrl() {
        return RawEvent.given(click.getTargetUrl());
    }

    public String pageUrl() {
        return RawEvent.given(click.getPageUrl());
    }

    public String element() {
        return RawEvent.given(click.getElement());
    }

    @Override
    public String eventId() {
        return RawEvent.given(click.getEventId());
    }

    @Override
    public long occurredAt() {
        return click.getOccurredAt();
    }

    @Override
    public Long sentAt() {
        return click.getSentAt();
    }

    @Override
    public Long receivedAt() {
        return click.getReceivedAt();
    }

    @Override
    public String visitorId() {
        return RawEvent.given(click.getVisitorId());
    }

    @Override
    public String userId() {
        return RawEvent.given(click.getUserId());
    }

    @Override
    public String referrer() {
        return RawEvent.header(click.getReferrer());
    }

    @Override
    public String userAgent() {
        return RawEvent.header(click.getUserAgent());
    }

    @Override
    public String ip() {
        return RawEvent.given(click.getIp());
    }

    @Override
    public String language() {
        return RawEvent.header(click.getLanguage());
    }

    @Override
    public String country() {
        return RawEvent.given(click.getCountry());
    }

    @Override
    public Consent consent() {
        return click.getConsent();
    }
}
