// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.generate;

import io.clickledger.avro.Campaign;
import io.clickledger.avro.ClickIdType;
import io.clickledger.avro.ClickKind;
import java.util.Locale;

/**
 * What can be clicked elsewhere to come to the shop.
 *
 * @param idType   parameter of its click ids; null if the sender gives none
 * @param adId     null if it has none
 * @param path     of its landing page
 * @param tagged   whether its landing URL carries utm_* parameters
 * @param referrer of its landings; null if they have none
 */
record Ad(
        ClickKind kind,
        String platform,
        Campaign campaign,
        ClickIdType idType,
        String adId,
        String path,
        boolean tagged,
        String referrer) {

    /** Another ad of the same campaign, to the same page. */
    Ad sibling() {
        return new Ad(kind, platform, campaign, idType, adId + "-b", path, tagged, referrer);
    }

    /** Its landing URL without a click id. */
    String bareUrl() {
        return Shop.url(path)
                + (tagged
                        ? "?utm_source=" + campaign.getSource() + "&utm_medium=" + campaign.getMedium()
                                + "&utm_campaign=" + campaign.getName()
                        : "");
    }

    /** Its landing URL with a click id. */
    String url(String clickId) {
        return bareUrl() + (tagged ? "&" : "?") + idType.name().toLowerCase(Locale.ROOT) + "=" + clickId;
    }
}
