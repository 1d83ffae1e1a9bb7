// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.session;

import io.clickledger.avro.Campaign;
import io.clickledger.sessionizer.state.CampaignMark;
import io.clickledger.sessionizer.state.StoredCampaign;

/** Campaigns in the form that state keeps. */
public final class Campaigns {

    private Campaigns() {}

    /** As state keeps it; null is null. */
    public static StoredCampaign stored(Campaign campaign) {
        return campaign == null
                ? null
                : new StoredCampaign(
                        campaign.getSource(),
                        campaign.getMedium(),
                        campaign.getName(),
                        campaign.getTerm(),
                        campaign.getContent(),
                        campaign.getId());
    }

    /** As it is published; null is null. */
    public static Campaign published(StoredCampaign campaign) {
        return campaign == null
                ? null
                : new Campaign(
                        campaign.getSource(),
                        campaign.getMedium(),
                        campaign.getName(),
                        campaign.getTerm(),
                        campaign.getContent(),
                        campaign.getId());
    }

    /** The same for equal campaigns. */
    static long hash(Campaign campaign) {
        return hash(stored(campaign));
    }

    /** The same for equal campaigns. */
    static long hash(StoredCampaign campaign) {
        StringBuilder text = new StringBuilder(96);
        append(text, campaign.getSource());
        append(text, campaign.getMedium());
        append(text, campaign.getName());
        append(text, campaign.getTerm());
        append(text, campaign.getContent());
        append(text, campaign.getId());
        return HashList.hashText(text);
    }

    /** The mark of the later event, or the greater hash of one time; one of them if the other is null. */
    static CampaignMark later(CampaignMark a, CampaignMark b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        boolean bIsLater = a.getTime() < b.getTime() || a.getTime() == b.getTime() && a.getHash() < b.getHash();
        return bIsLater ? b : a;
    }

    /** The length before the text keeps neighbours apart, and -1 keeps a missing text apart from an empty one. */
    private static void append(StringBuilder text, String part) {
        text.append(part == null ? -1 : part.length()).append(':');
        if (part != null) {
            text.append(part);
        }
    }
}
