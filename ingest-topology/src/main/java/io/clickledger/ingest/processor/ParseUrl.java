// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.processor;

import io.clickledger.avro.Campaign;
import io.clickledger.avro.ClickId;
import io.clickledger.ingest.IngestObserver;
import io.clickledger.ingest.enrich.Campaigns;
import io.clickledger.ingest.enrich.ClickIds;
import io.clickledger.ingest.enrich.Referrer;
import io.clickledger.ingest.enrich.WebUrl;
import io.clickledger.ingest.raw.RawClick;
import io.clickledger.ingest.raw.RawPageView;
import io.clickledger.ingest.validate.Placement;
import io.clickledger.ingest.validate.Rejection;
import io.clickledger.schemas.DeadLetterReason;

/** Fifth step: the URL of the page or target, and what its parameters and the record tell of campaign and click ids. */
final class ParseUrl extends Step {

    ParseUrl(IngestObserver observer) {
        super(Node.CLASSIFY_CHANNEL, observer);
    }

    @Override
    void work(Draft draft, long timestamp) {
        Campaign stated = null;
        ClickId own = null;
        if (draft.event instanceof RawPageView view) {
            draft.url = required("url", view.url());
        } else if (draft.event instanceof RawClick click) {
            draft.url = draft.placement == Placement.ON_SITE
                    ? required("page_url", click.pageUrl())
                    : optional("target_url", click.targetUrl());
            stated = click.campaign();
            own = click.clickId();
        }
        draft.referrer = Referrer.parse(draft.event.referrer());
        draft.clickIds = ClickIds.of(draft.url, own);
        draft.campaign = Campaigns.of(stated, draft.url, draft.clickIds);
    }

    private static WebUrl required(String field, String text) {
        if (text == null) {
            throw new Rejection(DeadLetterReason.INVALID_URL, field + " is missing");
        }
        return optional(field, text);
    }

    private static WebUrl optional(String field, String text) {
        if (text == null) {
            return null;
        }
        WebUrl url = WebUrl.parse(text);
        if (url == null) {
            throw new Rejection(
                    DeadLetterReason.INVALID_URL, field + " is no absolute http or https URL: '" + text + "'");
        }
        return url;
    }
}
