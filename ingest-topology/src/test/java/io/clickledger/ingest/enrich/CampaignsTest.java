// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.avro.Campaign;
import io.clickledger.avro.ClickId;
import io.clickledger.avro.ClickIdType;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Click ids and campaigns, by the record and by the URL. */
class CampaignsTest {

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"UNKNOWN", "OTHER"})
    void everyClickIdIsFoundUnderItsParameterInAnyCase(ClickIdType type) {
        assertThat(idsOn("a=b&" + type.name().toLowerCase(Locale.ROOT) + "=Xy1"))
                .containsExactly(new ClickId(type, "Xy1"));
        assertThat(idsOn(type.name() + "=Xy1")).containsExactly(new ClickId(type, "Xy1"));
    }

    @Test
    void clickIdsStandInTheOrderOfTheirTypesWithoutRepeats() {
        ClickId own = new ClickId(ClickIdType.GCLID, "own");
        WebUrl url = url("fbclid=f&gclid=g&gclid=h");
        assertThat(ClickIds.of(url, own))
                .containsExactly(own, new ClickId(ClickIdType.GCLID, "g"), new ClickId(ClickIdType.FBCLID, "f"));
        assertThat(ClickIds.of(url, new ClickId(ClickIdType.GCLID, "g")))
                .containsExactly(new ClickId(ClickIdType.GCLID, "g"), new ClickId(ClickIdType.FBCLID, "f"));
        assertThat(ClickIds.of(url("gclid=g"), new ClickId(ClickIdType.OTHER, "o")))
                .containsExactly(new ClickId(ClickIdType.GCLID, "g"), new ClickId(ClickIdType.OTHER, "o"));
        assertThat(ClickIds.of(null, own)).containsExactly(own);
        assertThat(ClickIds.of(null, null)).isEmpty();
    }

    @Test
    void anOverlongValueIsNoClickId() {
        assertThat(idsOn("gclid=" + "x".repeat(512))).hasSize(1);
        assertThat(idsOn("gclid=" + "x".repeat(513))).isEmpty();
    }

    @Test
    void theRecordsCampaignGoesBeforeTheUrls() {
        Campaign stated = new Campaign("s", null, null, null, null, null);
        assertThat(Campaigns.of(stated, url("utm_source=u&utm_medium=m"), List.of()))
                .isEqualTo(stated);
    }

    @Test
    void theUrlsParametersMakeACampaign() {
        assertThat(campaignOn("UTM_Source=S&utm_medium=M&utm_campaign=N&utm_term=T&utm_content=C&utm_id=I"))
                .isEqualTo(new Campaign("S", "M", "N", "T", "C", "I"));
        assertThat(campaignOn("a=b")).isNull();
        assertThat(Campaigns.of(null, null, List.of())).isNull();
    }

    @Test
    void aBareGclidIsGoogleCpc() {
        assertThat(campaignOn("gclid=g")).isEqualTo(new Campaign("google", "cpc", null, null, null, null));
    }

    @Test
    void aClickIdFillsInSourceAndMediumOnlyWhereBothAreMissing() {
        assertThat(campaignOn("gclid=g&utm_campaign=N"))
                .isEqualTo(new Campaign("google", "cpc", "N", null, null, null));
        assertThat(campaignOn("gclid=g&utm_source=S")).isEqualTo(new Campaign("S", null, null, null, null, null));
    }

    @Test
    void fbclidDoesNotProveThatAnybodyPaid() {
        assertThat(campaignOn("fbclid=f").getMedium()).isEqualTo("social");
        assertThat(campaignOn("fbclid=f&gclid=g").getSource()).isEqualTo("google");
    }

    @Test
    void aProducersOwnClickIdImpliesNothing() {
        assertThat(Campaigns.of(null, null, List.of(new ClickId(ClickIdType.OTHER, "o"))))
                .isNull();
    }

    private static List<ClickId> idsOn(String query) {
        return ClickIds.of(url(query), null);
    }

    private static Campaign campaignOn(String query) {
        return Campaigns.of(null, url(query), idsOn(query));
    }

    private static WebUrl url(String query) {
        return WebUrl.parse("https://shop.example/?" + query);
    }
}
