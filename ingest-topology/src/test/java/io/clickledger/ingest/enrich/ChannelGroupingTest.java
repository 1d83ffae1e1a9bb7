// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.avro.Channel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelGroupingTest {

    private final ChannelGrouping grouping = new ChannelGrouping();

    @ParameterizedTest
    @CsvSource({
        "(direct), (none), , DIRECT",
        "(direct), (not set), , DIRECT",
        "(direct), cpc, , PAID_OTHER",
        "google, cpc, x Cross-Network y, CROSS_NETWORK",
        "google, CPC, , PAID_SEARCH",
        "Google, ppc, , PAID_SEARCH",
        "bing, paidsearch, , PAID_SEARCH",
        "google, cpm, , PAID_SEARCH",
        "news.example, cpm, , DISPLAY",
        "news.example, cpc, , PAID_OTHER",
        "news.example, retargeting, , PAID_OTHER",
        "news.example, unpaid, , UNASSIGNED",
        "facebook, paid_social, , PAID_SOCIAL",
        "m.facebook.com, cpc, , PAID_SOCIAL",
        "youtube, cpc, , PAID_VIDEO",
        "amazon, cpc, , PAID_SHOPPING",
        "google, cpc, Summer Shopping, PAID_SHOPPING",
        "google, cpc, e-shop, PAID_SHOPPING",
        "google, cpc, eshop, PAID_SHOPPING",
        "google, cpc, shop, PAID_SHOPPING",
        "google, cpc, workshop, PAID_SEARCH",
        "google, banner, , DISPLAY",
        ", interstitial, , DISPLAY",
        "amazon.de, referral, , ORGANIC_SHOPPING",
        "news.example, email, winter-shop, ORGANIC_SHOPPING",
        "facebook, referral, , ORGANIC_SOCIAL",
        "news.example, Social-Media, , ORGANIC_SOCIAL",
        "news.example, sm, , ORGANIC_SOCIAL",
        "youtube.com, referral, , ORGANIC_VIDEO",
        "news.example, my-video-ad, , ORGANIC_VIDEO",
        "google, organic, , ORGANIC_SEARCH",
        "google, , , ORGANIC_SEARCH",
        "news.example, organic, , ORGANIC_SEARCH",
        "news.example, referral, , REFERRAL",
        "news.example, app, , REFERRAL",
        "news.example, link, , REFERRAL",
        "e-mail, , , EMAIL",
        "news.example, E Mail, , EMAIL",
        "news.example, newsletter, , UNASSIGNED",
        "partner, affiliate, , AFFILIATES",
        "partner, affiliates, , AFFILIATES",
        "pod, audio, , AUDIO",
        "sms, x, , SMS",
        "x.example, sms, , SMS",
        "app.example, web-push, , MOBILE_PUSH",
        "app.example, mobile_x, , MOBILE_PUSH",
        "app.example, notifications, , MOBILE_PUSH",
        "firebase, x, , MOBILE_PUSH",
        "news.example, something, , UNASSIGNED",
        ", , , UNASSIGNED",
    })
    void theFirstRuleThatFitsDecides(String source, String medium, String campaign, Channel channel) {
        assertThat(grouping.channelOf(source, medium, campaign)).isEqualTo(channel);
    }
}
