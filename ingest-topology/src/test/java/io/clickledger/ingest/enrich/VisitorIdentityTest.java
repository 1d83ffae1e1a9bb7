// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickledger.avro.ClickId;
import io.clickledger.avro.ClickIdType;
import io.clickledger.avro.Consent;
import io.clickledger.avro.PageView;
import io.clickledger.avro.VisitorKeyKind;
import io.clickledger.ingest.Raw;
import io.clickledger.ingest.raw.RawPageView;
import io.clickledger.ingest.validate.Placement;
import io.clickledger.ingest.validate.Rejection;
import java.util.List;
import org.junit.jupiter.api.Test;

class VisitorIdentityTest {

    private final VisitorIdentity identity = new VisitorIdentity("salt");
    private static final List<ClickId> GCLID = List.of(new ClickId(ClickIdType.GCLID, "a:b"));

    @Test
    void theDeviceKeyIsFilledBesideAVisitorId() {
        Visitor visitor = identify("visitor-1", "192.0.2.1", "agent");
        assertThat(visitor.visitorId()).isEqualTo("visitor-1");
        assertThat(visitor.deviceKey()).matches("device:[0-9a-f]{32}");
    }

    @Test
    void theDeviceKeyStaysTheSameFromReleaseToRelease() {
        assertThat(identify(null, "192.0.2.1", "agent").deviceKey())
                .isEqualTo("device:f26fb61bcd69c2a3c269b418b81c08f3");
    }

    @Test
    void neighboursWithTheSameAgentShareADeviceKeyAndNobodyElseDoes() {
        String key = identify(null, "192.0.2.1", "agent").deviceKey();
        assertThat(identify(null, "192.0.2.77", "agent").deviceKey()).isEqualTo(key);
        assertThat(identify(null, "::ffff:192.0.2.5", "agent").deviceKey()).isEqualTo(key);
        assertThat(identify(null, "192.0.3.1", "agent").deviceKey()).isNotEqualTo(key);
        assertThat(identify(null, "192.0.2.1", "Agent").deviceKey()).isNotEqualTo(key);
        assertThat(new VisitorIdentity("pepper")
                        .identify(view(null, "192.0.2.1", "agent"), Placement.ON_SITE)
                        .deviceKey())
                .isNotEqualTo(key);
    }

    @Test
    void onSiteSomebodyMustBeKnownInboundNobodyNeedBe() {
        assertThatThrownBy(() -> identify(null, "192.0.2.1", null))
                .isInstanceOfSatisfying(
                        Rejection.class, e -> assertThat(e.reason()).hasToString("NO_VISITOR"));
        assertThatThrownBy(() -> identify(null, "nowhere", "agent")).isInstanceOf(Rejection.class);
        assertThat(identity.identify(view(null, null, null), Placement.INBOUND)).isEqualTo(Visitor.UNTRACKED);
    }

    @Test
    void deniedConsentLeavesNothingAndNeedsNothing() {
        PageView denied = Raw.view();
        denied.setConsent(Consent.DENIED);
        denied.setIp("192.0.2.1");
        denied.setUserAgent("agent");
        assertThat(identity.identify(new RawPageView(denied), Placement.ON_SITE))
                .isEqualTo(Visitor.UNTRACKED);
    }

    @Test
    void theKeyIsTheBestThatIsKnown() {
        Visitor all = new Visitor("v", "device:1", null);
        Visitor device = new Visitor(null, "device:1", null);
        assertThat(VisitorKey.of(all, GCLID, "e")).isEqualTo(new VisitorKey("v", VisitorKeyKind.VISITOR_ID));
        assertThat(VisitorKey.of(device, GCLID, "e")).isEqualTo(new VisitorKey("device:1", VisitorKeyKind.DEVICE));
        assertThat(VisitorKey.of(Visitor.UNTRACKED, GCLID, "e"))
                .isEqualTo(new VisitorKey("click:GCLID:a:b", VisitorKeyKind.CLICK_ID));
        assertThat(VisitorKey.of(Visitor.UNTRACKED, List.of(), "e"))
                .isEqualTo(new VisitorKey("event:e", VisitorKeyKind.EVENT_ID));
    }

    private Visitor identify(String visitorId, String ip, String userAgent) {
        return identity.identify(view(visitorId, ip, userAgent), Placement.ON_SITE);
    }

    private static RawPageView view(String visitorId, String ip, String userAgent) {
        PageView view = Raw.view();
        view.setVisitorId(visitorId);
        view.setIp(ip);
        view.setUserAgent(userAgent);
        return new RawPageView(view);
    }
}
