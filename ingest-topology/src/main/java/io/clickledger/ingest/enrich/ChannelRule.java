// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.enrich;

import io.clickledger.avro.Campaign;
import io.clickledger.avro.Channel;
import io.clickledger.avro.ClickKind;
import java.util.Locale;

/**
 * The channel that an event came by. Source and medium are the campaign's; without them, those of the click itself where
 * it was made on an ad, in a mail and the like; else the referrer's: organic for a search engine, referral for any other
 * site. The site itself as the referrer is no referral; without any, it is direct.
 */
public final class ChannelRule {

    private final ChannelGrouping grouping = new ChannelGrouping();
    private final SourceCategories categories = SourceCategories.builtIn();

    /**
     * Channel of an event on the site.
     *
     * @param campaign may be null
     * @param siteHost host of the page
     */
    public Channel ofSiteEvent(Campaign campaign, Referrer referrer, String siteHost) {
        return channel(campaign, ofReferrer(referrer, siteHost));
    }

    /**
     * Channel of a click that leads to the site. Its kind stands in for a medium, its platform for a source.
     *
     * @param campaign   may be null
     * @param kind       not UNKNOWN
     * @param platform   may be null
     * @param targetHost may be null
     */
    public Channel ofInboundClick(
            Campaign campaign, ClickKind kind, String platform, Referrer referrer, String targetHost) {
        SourceMedium referred = ofReferrer(referrer, targetHost);
        String source = platform != null ? sourceOf(platform) : referred.source();
        return switch (kind) {
            case AD -> channel(campaign, new SourceMedium(source, "cpc"));
            case EMAIL -> channel(campaign, new SourceMedium("email", "email"));
            case SOCIAL -> channel(campaign, new SourceMedium(source, "social"));
            case AFFILIATE -> channel(campaign, new SourceMedium("affiliate", "affiliate"));
            case UNKNOWN, LINK, BUTTON, FORM_SUBMIT -> channel(campaign, referred);
        };
    }

    private Channel channel(Campaign campaign, SourceMedium otherwise) {
        if (campaign == null) {
            return grouping.channelOf(otherwise.source(), otherwise.medium(), null);
        }
        if (campaign.getSource() == null && campaign.getMedium() == null) {
            return grouping.channelOf(otherwise.source(), otherwise.medium(), campaign.getName());
        }
        return grouping.channelOf(campaign.getSource(), campaign.getMedium(), campaign.getName());
    }

    private SourceMedium ofReferrer(Referrer referrer, String siteHost) {
        if (referrer.host() == null || referrer.isOn(siteHost)) {
            return SourceMedium.DIRECT;
        }
        String host = Referrer.withoutWww(referrer.host().toLowerCase(Locale.ROOT));
        boolean search = categories.of(host) == SourceCategory.SEARCH;
        return new SourceMedium(host, search ? "organic" : "referral");
    }

    /** The source that an ad platform's name stands for: google_ads is google. */
    private static String sourceOf(String platform) {
        String name = platform.strip().toLowerCase(Locale.ROOT);
        if (name.startsWith("microsoft")) {
            return "bing";
        }
        int end = 0;
        while (end < name.length() && (Character.isLetterOrDigit(name.charAt(end)) || name.charAt(end) == '.')) {
            end++;
        }
        return name.substring(0, end);
    }
}
