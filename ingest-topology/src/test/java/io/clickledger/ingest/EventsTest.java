// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest;

import static io.clickledger.ingest.Raw.FIREFOX;
import static io.clickledger.ingest.Raw.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.avro.Campaign;
import io.clickledger.avro.Channel;
import io.clickledger.avro.Click;
import io.clickledger.avro.ClickAction;
import io.clickledger.avro.ClickId;
import io.clickledger.avro.ClickIdType;
import io.clickledger.avro.ClickKind;
import io.clickledger.avro.Consent;
import io.clickledger.avro.DeviceCategory;
import io.clickledger.avro.InboundClick;
import io.clickledger.avro.PageView;
import io.clickledger.avro.SiteEvent;
import io.clickledger.avro.SiteEventKind;
import io.clickledger.avro.VisitorKeyKind;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of valid raw records. */
class EventsTest {

    private final IngestDriver driver = new IngestDriver(IngestSettings.defaults(), Instant.ofEpochMilli(NOON));

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void aPageViewBecomesASiteEventWithAllThatItTells() {
        PageView view = Raw.view();
        view.setUserId("user-1");
        view.setUrl("https://Shop.Example:8443/Shoes/?utm_source=News&utm_medium=email&gclid=abc#top");
        view.setReferrer("https://mail.example/inbox#1");
        view.setUserAgent(FIREFOX);
        view.setIp("192.0.2.1");
        view.setLanguage("en-gb,en;q=0.8");
        view.setCountry("gb");
        view.setConsent(Consent.GRANTED);
        driver.send(view);

        SiteEvent event = driver.readSiteEvent();
        assertThat(event.getEventId()).isEqualTo("view-1");
        assertThat(event.getVisitorKey()).isEqualTo("visitor-1");
        assertThat(event.getVisitorKeyKind()).isEqualTo(VisitorKeyKind.VISITOR_ID);
        assertThat(event.getDeviceKey()).startsWith("device:");
        assertThat(event.getUserId()).isEqualTo("user-1");
        assertThat(event.getKind()).isEqualTo(SiteEventKind.PAGE_VIEW);
        assertThat(event.getUrl())
                .isEqualTo("https://shop.example:8443/Shoes/?utm_source=News&utm_medium=email&gclid=abc");
        assertThat(event.getPage()).isEqualTo("shop.example/Shoes");
        assertThat(event.getReferrer()).isEqualTo("https://mail.example/inbox");
        assertThat(event.getChannel()).isEqualTo(Channel.EMAIL);
        assertThat(event.getCampaign()).isEqualTo(new Campaign("News", "email", null, null, null, null));
        assertThat(event.getClickIds()).containsExactly(new ClickId(ClickIdType.GCLID, "abc"));
        assertThat(event.getDevice().getCategory()).isEqualTo(DeviceCategory.DESKTOP);
        assertThat(event.getDevice().getBrowser()).isEqualTo("Firefox");
        assertThat(event.getBot()).isFalse();
        assertThat(event.getLanguage()).isEqualTo("en-GB");
        assertThat(event.getCountry()).isEqualTo("GB");
        assertThat(event.getConsent()).isEqualTo(Consent.GRANTED);
    }

    @Test
    void keyAndTimestampOfTheRecordAreVisitorKeyAndEventTime() {
        PageView view = Raw.view();
        view.setSentAt(NOON + 500);
        driver.send(view, NOON + 40);

        TestRecord<String, SpecificRecord> record = driver.readEvents().get(0);
        assertThat(record.key()).isEqualTo("visitor-1");
        assertThat(record.timestamp()).isEqualTo(NOON - 460);
        SiteEvent event = (SiteEvent) record.value();
        assertThat(event.getOccurredAt()).isEqualTo(NOON - 460);
        assertThat(event.getReceivedAt()).isEqualTo(NOON + 40);
        assertThat(record.headers()).isEmpty();
    }

    @Test
    void clicksOnTheSiteBecomeSiteEventsOfTheirKind() {
        for (ClickKind kind : List.of(ClickKind.LINK, ClickKind.BUTTON, ClickKind.FORM_SUBMIT)) {
            Click click = Raw.linkClick();
            click.setKind(kind);
            driver.send(click);
            SiteEvent event = driver.readSiteEvent();
            assertThat(event.getKind().name()).isEqualTo(kind.name());
            assertThat(event.getElement()).isEqualTo("buy");
            assertThat(event.getPage()).isEqualTo("shop.example/shoes");
        }
    }

    @Test
    void aClickOfUnknownKindOnAPageIsALink() {
        Click click = Raw.linkClick();
        click.setKind(ClickKind.UNKNOWN);
        click.setTargetUrl("https://shop.example/cart");
        driver.send(click);
        assertThat(driver.readSiteEvent().getKind()).isEqualTo(SiteEventKind.LINK);
    }

    @Test
    void aClickOfUnknownKindWithAClickIdIsAnAd() {
        Click click = Raw.linkClick();
        click.setKind(ClickKind.UNKNOWN);
        click.setClickId("abc");
        driver.send(click);
        InboundClick event = driver.readInboundClick();
        assertThat(event.getKind()).isEqualTo(ClickKind.AD);
        assertThat(event.getClickIds()).containsExactly(new ClickId(ClickIdType.OTHER, "abc"));
    }

    @Test
    void anInboundClickOfUnknownKindIsWhatItsCampaignSays() {
        Click click = Raw.adClick();
        click.setKind(ClickKind.UNKNOWN);
        click.setTargetUrl("https://shop.example/?utm_source=news&utm_medium=E-Mail");
        driver.send(click);
        assertThat(driver.readInboundClick().getKind()).isEqualTo(ClickKind.EMAIL);
    }

    @Test
    void anInboundClickTellsWhereItLeads() {
        Click click = Raw.adClick();
        click.setPlatform("Google_Ads");
        click.setAdId("ad-7");
        driver.send(click);
        InboundClick event = driver.readInboundClick();
        assertThat(event.getTargetUrl()).isEqualTo("https://shop.example/shoes?gclid=abc");
        assertThat(event.getLandingPage()).isEqualTo("shop.example/shoes");
        assertThat(event.getPlatform()).isEqualTo("google_ads");
        assertThat(event.getAdId()).isEqualTo("ad-7");
        assertThat(event.getAction()).isEqualTo(ClickAction.OPEN_PAGE);
        assertThat(event.getChannel()).isEqualTo(Channel.PAID_SEARCH);
        assertThat(event.getCampaign().getSource()).isEqualTo("google");
        assertThat(event.getCampaign().getMedium()).isEqualTo("cpc");
    }

    @Test
    void anInboundClickNeedsNeitherTargetNorVisitor() {
        Click click = Raw.adClick();
        click.setAction(ClickAction.CALL);
        click.setTargetUrl(null);
        click.setVisitorId(null);
        driver.send(click);
        InboundClick event = driver.readInboundClick();
        assertThat(event.getTargetUrl()).isNull();
        assertThat(event.getLandingPage()).isNull();
        assertThat(event.getAction()).isEqualTo(ClickAction.CALL);
        assertThat(event.getVisitorKey()).isEqualTo("event:click-1");
        assertThat(event.getVisitorKeyKind()).isEqualTo(VisitorKeyKind.EVENT_ID);
    }

    @Test
    void nothingIsKeptOfAVisitorWhoDeniedConsentAndClickAndLandingShareAKey() {
        PageView view = Raw.view();
        view.setUrl("https://shop.example/shoes?gclid=abc");
        view.setUserId("user-1");
        view.setIp("192.0.2.1");
        view.setUserAgent(FIREFOX);
        view.setConsent(Consent.DENIED);
        driver.send(view);
        SiteEvent landing = driver.readSiteEvent();
        assertThat(landing.getVisitorKey()).isEqualTo("click:GCLID:abc");
        assertThat(landing.getVisitorKeyKind()).isEqualTo(VisitorKeyKind.CLICK_ID);
        assertThat(landing.getDeviceKey()).isNull();
        assertThat(landing.getUserId()).isNull();
        assertThat(landing.toString()).doesNotContain("visitor-1", "user-1", "192.0.2");

        Click click = Raw.adClick();
        click.setConsent(Consent.DENIED);
        driver.send(click);
        assertThat(driver.readInboundClick().getVisitorKey()).isEqualTo("click:GCLID:abc");

        view.setUrl("https://shop.example/shoes");
        driver.send(view);
        assertThat(driver.readSiteEvent().getVisitorKey()).isEqualTo("event:view-1");
        assertThat(driver.observer.consentDenied).isEqualTo(2);
    }

    @Test
    void aViewWithoutVisitorIdIsKeyedByItsDevice() {
        PageView view = Raw.view();
        view.setVisitorId(null);
        view.setIp("192.0.2.1");
        view.setUserAgent(FIREFOX);
        driver.send(view);
        SiteEvent event = driver.readSiteEvent();
        assertThat(event.getVisitorKeyKind()).isEqualTo(VisitorKeyKind.DEVICE);
        assertThat(event.getVisitorKey()).isEqualTo(event.getDeviceKey()).matches("device:[0-9a-f]{32}");
    }

    @Test
    void oddContextIsDroppedAndTheEventKept() {
        PageView view = Raw.view();
        view.setReferrer("about:blank");
        view.setUserAgent("-");
        view.setIp("not an address");
        view.setLanguage("*");
        view.setCountry("Atlantis");
        driver.send(view);
        SiteEvent event = driver.readSiteEvent();
        assertThat(event.getReferrer()).isNull();
        assertThat(event.getDeviceKey()).isNull();
        assertThat(event.getDevice().getCategory()).isEqualTo(DeviceCategory.UNKNOWN);
        assertThat(event.getBot()).isFalse();
        assertThat(event.getLanguage()).isNull();
        assertThat(event.getCountry()).isNull();
        assertThat(event.getChannel()).isEqualTo(Channel.DIRECT);
    }
}
