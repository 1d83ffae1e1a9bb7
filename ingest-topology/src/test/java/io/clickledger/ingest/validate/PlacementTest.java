// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.avro.Campaign;
import io.clickledger.avro.Click;
import io.clickledger.avro.ClickKind;
import io.clickledger.ingest.Raw;
import io.clickledger.ingest.raw.RawClick;
import io.clickledger.ingest.raw.RawPageView;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class PlacementTest {

    private static final String URL = "https://shop.example/";

    @Test
    void pageViewsAreOnSite() {
        assertThat(Placement.of(new RawPageView(Raw.view()))).isEqualTo(Placement.ON_SITE);
    }

    @ParameterizedTest
    @EnumSource(names = {"LINK", "BUTTON", "FORM_SUBMIT"})
    void clicksOnElementsAreOnSiteWhateverElseTheySay(ClickKind kind) {
        assertThat(placement(c -> {
                    c.setKind(kind);
                    c.setClickId("abc");
                    c.setTargetUrl(URL);
                }))
                .isEqualTo(Placement.ON_SITE);
    }

    @ParameterizedTest
    @EnumSource(names = {"AD", "EMAIL", "SOCIAL", "AFFILIATE"})
    void clicksElsewhereAreInbound(ClickKind kind) {
        assertThat(placement(c -> c.setKind(kind))).isEqualTo(Placement.INBOUND);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.INCLUDE, names = "UNKNOWN")
    void anUnknownClickIsInboundByWhatOnlyAnAdKnows(ClickKind unknown) {
        assertThat(placement(c -> c.setKind(unknown))).isEqualTo(Placement.ON_SITE);
        assertThat(placement(c -> c.setClickId("abc"))).isEqualTo(Placement.INBOUND);
        assertThat(placement(c -> c.setPlatform("google_ads"))).isEqualTo(Placement.INBOUND);
        assertThat(placement(c -> c.setCampaign(new Campaign("s", null, null, null, null, null))))
                .isEqualTo(Placement.INBOUND);
        assertThat(placement(c -> c.setCampaign(new Campaign("", " ", null, null, null, null))))
                .isEqualTo(Placement.ON_SITE);
    }

    @Test
    void anUnknownClickWithATargetIsInboundOnlyWithoutThePageItWasMadeOn() {
        assertThat(placement(c -> c.setTargetUrl(URL))).isEqualTo(Placement.INBOUND);
        assertThat(placement(c -> {
                    c.setTargetUrl(URL);
                    c.setPageUrl(URL);
                }))
                .isEqualTo(Placement.ON_SITE);
    }

    private static Placement placement(Consumer<Click> change) {
        Click click = Click.newBuilder().setEventId("e").setOccurredAt(Raw.NOON).build();
        change.accept(click);
        return Placement.of(new RawClick(click));
    }
}
