// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.avro.Campaign;
import io.clickledger.avro.Channel;
import io.clickledger.avro.ClickKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelRuleTest {

    private static final String SITE = "www.shop.example";
    private final ChannelRule rule = new ChannelRule();

    @ParameterizedTest
    @CsvSource({
        ", DIRECT",
        "about:blank, DIRECT",
        "https://www.shop.example/a, DIRECT",
        "https://shop.example/a, DIRECT",
        "https://blog.shop.example/a, REFERRAL",
        "https://www.google.co.uk/, ORGANIC_SEARCH",
        "https://news.google.com/, ORGANIC_SEARCH",
        "https://mail.google.com/, REFERRAL",
        "https://google.evil.example/, REFERRAL",
        "https://notgoogle.com/, REFERRAL",
        "https://duckduckgo.com/?q=x, ORGANIC_SEARCH",
        "android-app://com.google.android.googlequicksearchbox/, ORGANIC_SEARCH",
        "android-app://org.example.app, REFERRAL",
        "https://L.Facebook.com/l.php, ORGANIC_SOCIAL",
        "https://t.co/abc, ORGANIC_SOCIAL",
        "https://www.youtube.com/watch, ORGANIC_VIDEO",
        "https://www.amazon.com.br/, ORGANIC_SHOPPING",
        "https://some.blog.example/, REFERRAL",
    })
    void withoutACampaignTheReferrerDecides(String referrer, Channel channel) {
        assertThat(rule.ofSiteEvent(null, Referrer.parse(referrer), SITE)).isEqualTo(channel);
    }

    @Test
    void theCampaignGoesBeforeTheReferrer() {
        Referrer google = Referrer.parse("https://www.google.com/");
        assertThat(rule.ofSiteEvent(campaign("news", "email", null), google, SITE))
                .isEqualTo(Channel.EMAIL);
    }

    @Test
    void aCampaignWithNothingButANameLeavesTheReferrerToDecide() {
        Referrer google = Referrer.parse("https://www.google.com/");
        assertThat(rule.ofSiteEvent(campaign(null, null, "x"), google, SITE)).isEqualTo(Channel.ORGANIC_SEARCH);
        assertThat(rule.ofSiteEvent(campaign(null, null, "cross-network"), google, SITE))
                .isEqualTo(Channel.CROSS_NETWORK);
    }

    @ParameterizedTest
    @CsvSource({
        "AD, google_ads, PAID_SEARCH",
        "AD, Microsoft Advertising, PAID_SEARCH",
        "AD, facebook-ads, PAID_SOCIAL",
        "AD, tiktok, PAID_SOCIAL",
        "AD, youtube, PAID_VIDEO",
        "AD, amazon_dsp, PAID_SHOPPING",
        "AD, some-network, PAID_OTHER",
        "AD, , PAID_OTHER",
        "EMAIL, mailchimp, EMAIL",
        "SOCIAL, , ORGANIC_SOCIAL",
        "AFFILIATE, impact, AFFILIATES",
    })
    void anInboundClickWithoutACampaignIsWhatItsKindAndPlatformSay(ClickKind kind, String platform, Channel channel) {
        assertThat(rule.ofInboundClick(null, kind, platform, Referrer.NONE, SITE))
                .isEqualTo(channel);
    }

    @Test
    void anInboundClicksCampaignGoesBeforeItsKind() {
        assertThat(rule.ofInboundClick(
                        campaign("facebook", "cpc", null), ClickKind.EMAIL, "google_ads", Referrer.NONE, SITE))
                .isEqualTo(Channel.PAID_SOCIAL);
    }

    @Test
    void anInboundClickOfUnknownKindIsAnAdUnlessItsMediumSaysOtherwise() {
        assertThat(InboundKind.of(ClickKind.UNKNOWN, null)).isEqualTo(ClickKind.AD);
        assertThat(InboundKind.of(ClickKind.UNKNOWN, campaign("x", "cpc", null)))
                .isEqualTo(ClickKind.AD);
        assertThat(InboundKind.of(ClickKind.UNKNOWN, campaign("x", "E-Mail", null)))
                .isEqualTo(ClickKind.EMAIL);
        assertThat(InboundKind.of(ClickKind.UNKNOWN, campaign("x", "social", null)))
                .isEqualTo(ClickKind.SOCIAL);
        assertThat(InboundKind.of(ClickKind.UNKNOWN, campaign("x", "affiliate", null)))
                .isEqualTo(ClickKind.AFFILIATE);
        assertThat(InboundKind.of(ClickKind.SOCIAL, campaign("x", "email", null)))
                .isEqualTo(ClickKind.SOCIAL);
    }

    private static Campaign campaign(String source, String medium, String name) {
        return new Campaign(source, medium, name, null, null, null);
    }
}
