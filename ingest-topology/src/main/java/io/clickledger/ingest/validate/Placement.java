// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.validate;

import io.clickledger.ingest.raw.RawClick;
import io.clickledger.ingest.raw.RawEvent;
import io.clickledger.ingest.raw.RawPageView;

/** Where an event was made, which decides what it must carry and what it becomes. */
public enum Placement {
    /** A page view, or a click on the site: it belongs to a visit and needs its page and a visitor. */
    ON_SITE,
    /** A click elsewhere that leads to the site. */
    INBOUND;

    public static Placement of(RawEvent event) {
        if (event instanceof RawClick click) {
            return of(click);
        }
        assert event instanceof RawPageView;
        return ON_SITE;
    }

    private static Placement of(RawClick click) {
        return switch (click.kind()) {
            case LINK, BUTTON, FORM_SUBMIT -> ON_SITE;
            case AD, EMAIL, SOCIAL, AFFILIATE -> INBOUND;
            case UNKNOWN -> looksInbound(click) ? INBOUND : ON_SITE;
        };
    }

    /** What only the sender of an ad or mail knows, or a target without the page that it was clicked on. */
    private static boolean looksInbound(RawClick click) {
        return click.clickId() != null
                || click.campaign() != null
                || click.platform() != null
                || (click.targetUrl() != null && click.pageUrl() == null);
    }
}
