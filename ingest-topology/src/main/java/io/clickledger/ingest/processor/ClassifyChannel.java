// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.processor;

import io.clickledger.ingest.IngestObserver;
import io.clickledger.ingest.enrich.ChannelRule;
import io.clickledger.ingest.enrich.InboundKind;
import io.clickledger.ingest.raw.RawClick;
import io.clickledger.ingest.validate.Placement;

/** Sixth step: the channel, and the kind of an inbound click that did not state it. */
final class ClassifyChannel extends Step {

    private final ChannelRule rule = new ChannelRule();

    ClassifyChannel(IngestObserver observer) {
        super(Node.DETECT_DEVICE, observer);
    }

    @Override
    void work(Draft draft, long timestamp) {
        if (draft.placement == Placement.INBOUND && draft.event instanceof RawClick click) {
            draft.inboundKind = InboundKind.of(click.kind(), draft.campaign);
            draft.channel = rule.ofInboundClick(
                    draft.campaign,
                    draft.inboundKind,
                    click.platform(),
                    draft.referrer,
                    draft.url == null ? null : draft.url.host());
        } else {
            draft.channel = rule.ofSiteEvent(draft.campaign, draft.referrer, draft.url.host());
        }
    }
}
