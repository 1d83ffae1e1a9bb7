// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.generate;

import io.clickledger.avro.Campaign;
import io.clickledger.avro.ClickIdType;
import io.clickledger.avro.ClickKind;
import java.util.ArrayList;
import java.util.List;

/** The shop's pages, and the campaigns that lead to them. */
final class Shop {

    static final String SITE = "https://shop.example";
    static final String HOME = "/";
    static final String CART = "/cart";

    /** The landing page whose tag breaks. Nothing else leads there, so that its silence can be seen. */
    private static final String SALE = "/sale";

    static final List<String> SECTIONS = List.of("/shoes", "/hats", "/bags", "/gifts", "/outdoor");

    /** Pages elsewhere that lead to the shop without being paid for; null: none. */
    static final List<String> UNPAID_REFERRERS = referrers();

    private static final List<Campaign> SEARCH = campaigns("google", "cpc", "spring-shoes", "brand", "rain");
    private static final List<Campaign> BING = campaigns("bing", "cpc", "brand", "bags");
    private static final List<Campaign> SOCIAL = campaigns("facebook", "paid_social", "lookbook", "retargeting");
    private static final List<Campaign> VIDEO = campaigns("tiktok", "paid_social", "unboxing");
    private static final List<Campaign> PARTNERS = campaigns("partner", "affiliate", "coupons");
    private static final List<Campaign> NEWSLETTER = campaigns("newsletter", "email", "march", "welcome");

    private Shop() {}

    static String url(String path) {
        return SITE.concat(path);
    }

    /** An ad whose platform gives click ids. */
    static Ad ad(Draws draws) {
        String path = draws.one(SECTIONS);
        int sender = draws.below(20);
        if (sender < 9) {
            return google(draws, draws.one(SEARCH), path);
        }
        if (sender < 12) {
            return paid(draws, "microsoft_ads", BING, ClickIdType.MSCLKID, path, "https://www.bing.com/");
        }
        if (sender < 17) {
            return paid(draws, "meta_ads", SOCIAL, ClickIdType.FBCLID, path, "https://l.facebook.com/");
        }
        if (sender < 19) {
            return paid(draws, "tiktok_ads", VIDEO, ClickIdType.TTCLID, path, null);
        }
        return new Ad(
                ClickKind.AFFILIATE,
                "impact",
                draws.one(PARTNERS),
                ClickIdType.IRCLICKID,
                null,
                path,
                true,
                "https://coupons.example/shoes");
    }

    /** An ad with a click id and an ad id. */
    static Ad adWithId(Draws draws) {
        return google(draws, draws.one(SEARCH), draws.one(SECTIONS));
    }

    /** An ad whose landing page is the one with the tag that breaks. */
    static Ad saleAd(Draws draws) {
        return google(draws, SALE_CAMPAIGN, SALE);
    }

    /** A link in a mail: no click id, no ad id. */
    static Ad mail(Draws draws) {
        return new Ad(
                ClickKind.EMAIL, "newsletter", draws.one(NEWSLETTER), null, null, draws.one(SECTIONS), true, null);
    }

    /** A page that a visitor may go on to. */
    static String innerPage(Draws draws) {
        int kind = draws.below(10);
        if (kind == 0) {
            return CART;
        }
        String section = draws.one(SECTIONS);
        return kind < 3 ? section : section + "/article-" + (1 + draws.below(40));
    }

    private static final Campaign SALE_CAMPAIGN =
            campaigns("google", "cpc", "sale").get(0);

    /** With auto-tagging, so without utm_* parameters, half of the time. */
    private static Ad google(Draws draws, Campaign campaign, String path) {
        return new Ad(
                ClickKind.AD,
                "google_ads",
                campaign,
                ClickIdType.GCLID,
                "ad-" + campaign.getName() + "-" + (1 + draws.below(6)),
                path,
                draws.chance(0.5),
                "https://www.google.com/");
    }

    private static Ad paid(
            Draws draws, String platform, List<Campaign> campaigns, ClickIdType type, String path, String referrer) {
        Campaign campaign = draws.one(campaigns);
        String adId = platform + "-" + campaign.getName() + "-" + (1 + draws.below(4));
        ClickKind kind = "paid_social".equals(campaign.getMedium()) ? ClickKind.SOCIAL : ClickKind.AD;
        return new Ad(kind, platform, campaign, type, adId, path, true, referrer);
    }

    private static List<Campaign> campaigns(String source, String medium, String... names) {
        List<Campaign> campaigns = new ArrayList<>();
        for (String name : names) {
            campaigns.add(new Campaign(source, medium, name, null, null, null));
        }
        return List.copyOf(campaigns);
    }

    private static List<String> referrers() {
        List<String> referrers = new ArrayList<>(List.of(
                "https://www.google.com/",
                "https://duckduckgo.com/",
                "https://www.bing.com/",
                "https://www.pinterest.com/",
                "https://blog.example/ten-hats"));
        referrers.add(null);
        referrers.add(null);
        return referrers;
    }
}
