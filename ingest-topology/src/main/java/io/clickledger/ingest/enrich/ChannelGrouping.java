// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.enrich;

import io.clickledger.avro.Channel;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * GA4's default channel grouping: the rules for manually tagged traffic, in its order, the first that fits; case does
 * not matter. Rules that need data of Google's own ad products cannot be applied here.
 *
 * <p>The rules stand at https://support.google.com/analytics/answer/9756891; the lists of sites are our own.
 */
final class ChannelGrouping {

    /** "shop", unless a letter other than e stands before it (so "eshop", but not "workshop"), or "shopping". */
    private static final Pattern SHOP_CAMPAIGN = Pattern.compile("(?:[^a-df-z]|^)shop|shopping");

    private static final Set<String> NO_MEDIUM = Set.of("(not set)", "(none)");
    private static final Set<String> DISPLAY = Set.of("display", "banner", "expandable", "interstitial", "cpm");
    private static final Set<String> SOCIAL =
            Set.of("social", "social-network", "social-media", "sm", "social network", "social media");
    private static final Set<String> REFERRAL = Set.of("referral", "app", "link");
    private static final Set<String> EMAIL = Set.of("email", "e-mail", "e_mail", "e mail");

    private final SourceCategories categories = SourceCategories.builtIn();

    /**
     * The channel.
     *
     * @param givenSource   may be null
     * @param givenMedium   may be null
     * @param givenCampaign the campaign's name; may be null
     */
    Channel channelOf(String givenSource, String givenMedium, String givenCampaign) {
        String source = lower(givenSource);
        String medium = lower(givenMedium);
        String campaign = lower(givenCampaign);
        if (source.equals("(direct)") && NO_MEDIUM.contains(medium)) {
            return Channel.DIRECT;
        }
        if (campaign.contains("cross-network")) {
            return Channel.CROSS_NETWORK;
        }
        SourceCategory category = source.isEmpty() ? SourceCategory.OTHER : categories.of(source);
        boolean shopping = category == SourceCategory.SHOPPING
                || (!campaign.isEmpty() && SHOP_CAMPAIGN.matcher(campaign).find());
        return isPaid(medium) ? paid(category, medium, shopping) : unpaid(category, source, medium, shopping);
    }

    private static Channel paid(SourceCategory category, String medium, boolean shopping) {
        if (shopping) {
            return Channel.PAID_SHOPPING;
        }
        return switch (category) {
            case SEARCH -> Channel.PAID_SEARCH;
            case SOCIAL -> Channel.PAID_SOCIAL;
            case VIDEO -> Channel.PAID_VIDEO;
            case SHOPPING, OTHER -> DISPLAY.contains(medium) ? Channel.DISPLAY : Channel.PAID_OTHER;
        };
    }

    private static Channel unpaid(SourceCategory category, String source, String medium, boolean shopping) {
        if (DISPLAY.contains(medium)) {
            return Channel.DISPLAY;
        }
        if (shopping) {
            return Channel.ORGANIC_SHOPPING;
        }
        if (category == SourceCategory.SOCIAL || isSocial(medium)) {
            return Channel.ORGANIC_SOCIAL;
        }
        if (category == SourceCategory.VIDEO || medium.contains("video")) {
            return Channel.ORGANIC_VIDEO;
        }
        if (category == SourceCategory.SEARCH || medium.equals("organic")) {
            return Channel.ORGANIC_SEARCH;
        }
        if (REFERRAL.contains(medium)) {
            return Channel.REFERRAL;
        }
        if (EMAIL.contains(source) || isEmail(medium)) {
            return Channel.EMAIL;
        }
        if (isAffiliate(medium)) {
            return Channel.AFFILIATES;
        }
        if (medium.equals("audio")) {
            return Channel.AUDIO;
        }
        if (source.equals("sms") || medium.equals("sms")) {
            return Channel.SMS;
        }
        if (medium.endsWith("push")
                || medium.contains("mobile")
                || medium.contains("notification")
                || source.equals("firebase")) {
            return Channel.MOBILE_PUSH;
        }
        return Channel.UNASSIGNED;
    }

    private static boolean isPaid(String medium) {
        return medium.contains("cp")
                || medium.equals("ppc")
                || medium.equals("retargeting")
                || medium.startsWith("paid");
    }

    static boolean isSocial(String lowerCaseMedium) {
        return SOCIAL.contains(lowerCaseMedium);
    }

    static boolean isEmail(String lowerCaseMedium) {
        return EMAIL.contains(lowerCaseMedium);
    }

    static boolean isAffiliate(String lowerCaseMedium) {
        // GA4 knew the plural as well until it shortened the rule, and it means nothing else.
        return lowerCaseMedium.equals("affiliate") || lowerCaseMedium.equals("affiliates");
    }

    static String lower(String text) {
        return text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
    }
}
