// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.validate;

import io.clickledger.avro.Campaign;
import io.clickledger.avro.ClickId;
import io.clickledger.ingest.raw.RawClick;
import io.clickledger.ingest.raw.RawEvent;
import io.clickledger.ingest.raw.RawPageView;
import io.clickledger.schemas.DeadLetterReason;

/**
 * How long a field may be, in UTF-16 units. Every text that is kept or hashed has a limit, so that one record can
 * neither bloat the state of a session nor exceed what the broker takes.
 */
public final class FieldLimits {

    /** event_id, visitor_id, user_id. */
    public static final int ID = 256;
    /** click_id. Longer values of a URL parameter are not taken for a click id. */
    public static final int CLICK_ID = 512;
    /** url, page_url, target_url, referrer. */
    public static final int URL = 8_192;
    /** user_agent, platform, ad_id, element, the campaign's fields. Longer values of utm_* are ignored. */
    public static final int TEXT = 2_048;

    /** ip. A longer text is no address. */
    public static final int IP = 64;
    /** language: a tag or an Accept-Language header. Longer ones count as none. */
    public static final int LANGUAGE = 256;
    /** country, with white space around it. A longer text is no code. */
    public static final int COUNTRY = 16;

    /**
     * No enriched event takes more bytes, key and headers included: 3 URLs of {@link #URL} characters that become 9 bytes
     * each by percent-encoding (the URL, its page, the referrer), some ten texts, and click ids and campaign out of the URL.
     */
    public static final int LARGEST_EVENT = 512 * 1024;

    private FieldLimits() {}

    /**
     * Lets an event within its limits pass. What its placement makes no use of is not looked at.
     *
     * @throws Rejection FIELD_TOO_LONG; INVALID_EVENT_ID for a long event id
     */
    static void check(RawEvent event, Placement placement) {
        limit("visitor_id", event.visitorId(), ID);
        limit("user_id", event.userId(), ID);
        limit("referrer", event.referrer(), URL);
        limit("user_agent", event.userAgent(), TEXT);
        if (event instanceof RawPageView view) {
            limit("url", view.url(), URL);
        } else if (event instanceof RawClick click) {
            check(click, placement);
        }
    }

    private static void check(RawClick click, Placement placement) {
        ClickId clickId = click.clickId();
        limit("click_id", clickId == null ? null : clickId.getValue(), CLICK_ID);
        Campaign campaign = click.campaign();
        if (campaign != null) {
            limit("campaign.source", campaign.getSource(), TEXT);
            limit("campaign.medium", campaign.getMedium(), TEXT);
            limit("campaign.name", campaign.getName(), TEXT);
            limit("campaign.term", campaign.getTerm(), TEXT);
            limit("campaign.content", campaign.getContent(), TEXT);
            limit("campaign.id", campaign.getId(), TEXT);
        }
        if (placement == Placement.ON_SITE) {
            limit("page_url", click.pageUrl(), URL);
            limit("element", click.element(), TEXT);
        } else {
            limit("target_url", click.targetUrl(), URL);
            limit("platform", click.platform(), TEXT);
            limit("ad_id", click.adId(), TEXT);
        }
    }

    private static void limit(String field, String value, int most) {
        if (value != null && value.length() > most) {
            throw new Rejection(
                    DeadLetterReason.FIELD_TOO_LONG,
                    field + " has " + value.length() + " characters; at most " + most + " are allowed");
        }
    }
}
