// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.enrich;

import io.clickledger.avro.Campaign;
import io.clickledger.avro.ClickKind;

/** Where an inbound click of unknown kind was made: by its campaign's medium, else on an ad. */
public final class InboundKind {

    private InboundKind() {}

    /**
     * The kind, never UNKNOWN.
     *
     * @param campaign may be null
     */
    public static ClickKind of(ClickKind stated, Campaign campaign) {
        if (stated != ClickKind.UNKNOWN) {
            return stated;
        }
        String medium = campaign == null ? "" : ChannelGrouping.lower(campaign.getMedium());
        if (ChannelGrouping.isEmail(medium)) {
            return ClickKind.EMAIL;
        }
        if (ChannelGrouping.isSocial(medium)) {
            return ClickKind.SOCIAL;
        }
        return ChannelGrouping.isAffiliate(medium) ? ClickKind.AFFILIATE : ClickKind.AD;
    }
}
