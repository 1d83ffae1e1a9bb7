// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.clickledger.avro.AnnouncedClick;
import io.clickledger.avro.ClickId;
import io.clickledger.avro.ClickIdType;
import io.clickledger.avro.ClickStanding;
import io.clickledger.avro.Consent;
import io.clickledger.avro.InboundClick;
import io.clickledger.avro.Landing;
import io.clickledger.avro.LandingSession;
import io.clickledger.avro.RoundWatermark;
import io.clickledger.avro.SiteEvent;
import io.clickledger.schemas.EndOfInput;
import io.clickledger.sessionizer.session.SessionId;
import io.clickledger.sessionizer.state.StateStores;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the stage of the visitors writes to click-facts, and in which order. */
class VisitorStageTest {

    private static final long GAP = SessionizerSettings.defaults().gap().toMillis();
    private static final long STEP = ClickSettings.defaults().step().toMillis();
    private static final long T = 1_700_000_000_000L;

    private SessionizerDriver stage = SessionizerDriver.ofVisitors(SessionizerSettings.defaults());

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aLandingIsAnnouncedAtOnceAndAgainWithItsSession() {
        SiteEvent event = TestEvent.withCampaign(TestEvent.withClickId(TestEvent.of("v", T, "a"), "x"), "spring");
        event.setDeviceKey("device:1");
        stage.event(event);
        Landing landing = new Landing(
                "click:GCLID:x",
                "a",
                T,
                new ClickId(ClickIdType.GCLID, "x"),
                "v",
                "device:1",
                event.getPage(),
                event.getChannel(),
                event.getCampaign(),
                false,
                null);
        assertThat(stage.facts()).singleElement().satisfies(fact -> {
            assertThat(fact.key()).isEqualTo("click:GCLID:x");
            assertThat(fact.timestamp()).isEqualTo(T);
            assertThat(fact.value()).isEqualTo(landing);
        });
        stage.watermark(0, 1, T + GAP);
        assertThat(landings()).isEmpty();
        assertThat(stage.observer.sessionsWithClickId).isZero();

        stage.watermark(0, 1, T + GAP + 1);
        landing.setSession(new LandingSession(id("v", "a"), T, T + GAP, true, true));
        TestRecord<String, SpecificRecord> again = stage.facts().get(0);
        assertThat(again.value()).isEqualTo(landing);
        assertThat(again.key()).isEqualTo("click:GCLID:x");
        assertThat(again.timestamp()).isEqualTo(T + GAP + 1);
        assertThat(stage.observer.sessionsWithClickId).isEqualTo(1);
    }

    @Test
    void aLandingIsAnnouncedUnderEachOfItsClickIdsAndClassesTheSessionUnderTheFirst() {
        SiteEvent event = TestEvent.withClickId(TestEvent.of("v", T, "b"), "x");
        event.getClickIds().add(new ClickId(ClickIdType.FBCLID, "y"));
        stage.event(TestEvent.withClickId(TestEvent.of("v", T + 1, "a"), "z"));
        stage.event(event);
        stage.event(TestEvent.of("v", T - 1, "first"));
        assertThat(landings())
                .extracting(Landing::getMatchKey)
                .containsExactly("click:GCLID:z", "click:GCLID:x", "click:FBCLID:y");

        stage.watermark(0, 1, EndOfInput.TIME);
        assertThat(landings())
                .extracting(
                        Landing::getMatchKey,
                        landing -> landing.getSession().getStartsSession(),
                        landing -> landing.getSession().getFirstWithClickId())
                .containsExactly(
                        tuple("visitor:v", true, false),
                        tuple("click:GCLID:x", false, true),
                        tuple("click:FBCLID:y", false, false),
                        tuple("click:GCLID:z", false, false));
        assertThat(stage.observer.sessionsWithClickId).isEqualTo(1);
    }

    @Test
    void whatIsNoLandingIsNotAnnounced() {
        stage.event(TestEvent.ledToByItsOwnSite(TestEvent.of("v", T, "a")));
        stage.event(TestEvent.of("v", T + 1, "b"));
        stage.event(TestEvent.of("v", T + 1, "b"));
        assertThat(landings()).isEmpty();
        stage.watermark(0, 1, T + 1 + GAP + 1);
        assertThat(landings()).singleElement().satisfies(landing -> {
            assertThat(landing.getEventId()).isEqualTo("b");
            assertThat(landing.getSession().getStartsSession()).isFalse();
        });
        stage.event(TestEvent.of("v", T + 2, "late"));
        assertThat(stage.facts()).isEmpty();
    }

    @Test
    void joinedSessionsAreAnnouncedAsOne() {
        stage.event(TestEvent.withClickId(TestEvent.of("v", T + 2 * GAP, "c"), "y"));
        stage.event(TestEvent.withClickId(TestEvent.of("v", T, "a"), "x"));
        stage.event(TestEvent.ledToByItsOwnSite(TestEvent.of("v", T + GAP, "b")));
        stage.facts();
        stage.watermark(0, 1, EndOfInput.TIME);

        assertThat(landings())
                .extracting(Landing::getEventId, Landing::getSession)
                .containsExactly(
                        tuple("a", new LandingSession(id("v", "a"), T, T + 3 * GAP, true, true)),
                        tuple("c", new LandingSession(id("v", "a"), T, T + 3 * GAP, false, false)));
        assertThat(stage.observer.sessionsWithClickId).isEqualTo(1);
    }

    @Test
    void cutPiecesAnnounceTheirOwn() {
        stage.close();
        SessionizerSettings usual = SessionizerSettings.defaults();
        stage = SessionizerDriver.ofVisitors(new SessionizerSettings(
                usual.gap(),
                usual.maxDuration(),
                2,
                false,
                false,
                usual.timeZone(),
                Duration.ofDays(30),
                Optional.empty(),
                0));
        for (int i = 0; i < 4; i++) {
            stage.event(TestEvent.withClickId(TestEvent.of("v", T + i, "e" + i), "x" + i));
        }
        stage.facts();
        stage.watermark(0, 1, EndOfInput.TIME);

        assertThat(landings())
                .extracting(Landing::getEventId, Landing::getSession)
                .containsExactly(
                        tuple("e0", new LandingSession(id("v", "e0"), T, T + 1 + GAP, true, true)),
                        tuple("e1", new LandingSession(id("v", "e0"), T, T + 1 + GAP, false, false)),
                        tuple("e2", new LandingSession(id("v", "e2"), T + 2, T + 3 + GAP, true, true)),
                        tuple("e3", new LandingSession(id("v", "e2"), T + 2, T + 3 + GAP, false, false)));
        assertThat(stage.observer.sessionsWithClickId).isEqualTo(2);
    }

    @Test
    void aViewOfAVisitorWhoDeniedConsentIsAnnouncedOnceIfItCarriesAClickId() {
        stage.event(denied(TestEvent.of("event:a", T, "a")));
        stage.event(denied(TestEvent.withClickId(TestEvent.of("click:x", T, "b"), "x")));
        stage.watermark(0, 1, EndOfInput.TIME);

        assertThat(landings()).singleElement().satisfies(landing -> {
            assertThat(landing.getMatchKey()).isEqualTo("click:GCLID:x");
            assertThat(landing.getConsentDenied()).isTrue();
            assertThat(landing.getSession()).isNull();
        });
        assertThat(stage.observer.consentDenied).isEqualTo(2);
        assertThat(stage.observer.sessionsWithClickId).isZero();
    }

    @Test
    void clicksAreAnnouncedInOrderOnceTheWatermarkHasPassedThem() {
        click(TestClick.of("w", T + 3, "d"));
        click(TestClick.of("w", T + 1, "b"));
        click(TestClick.of("v", T + 2, "c"));
        click(TestClick.of("v", T + 1, "a"));
        click(TestClick.of("v", T + 1, "a"));
        stage.watermark(0, 1, T + 1);
        assertThat(clicks()).isEmpty();

        stage.watermark(0, 1, T + 3);
        List<TestRecord<String, SpecificRecord>> facts = stage.facts();
        assertThat(facts).extracting(TestRecord::key).containsExactly("event:a", "event:b", "event:c");
        assertThat(facts).extracting(TestRecord::timestamp).containsOnly(T + 3);
        assertThat(((AnnouncedClick) facts.get(0).value()).getClick()).isEqualTo(TestClick.of("v", T + 1, "a"));
        stage.watermark(0, 1, EndOfInput.TIME);
        assertThat(stage.facts())
                .extracting(TestRecord::key, TestRecord::timestamp)
                .startsWith(tuple("event:d", T + 3));
        assertThat(stage.observer.clickCopies).isEqualTo(1);
        assertThat(stage.observer.lateClicks).isZero();
        assertThat(stage.store(StateStores.VISITOR_CLICKS)).isEmpty();
    }

    @Test
    void aLateClickIsAnnouncedAtOnce() {
        stage.watermark(0, 1, T);
        stage.facts();
        click(TestClick.of("v", T - 1, "a"));

        assertThat(stage.facts()).singleElement().satisfies(fact -> {
            assertThat(((AnnouncedClick) fact.value()).getLateAt()).isEqualTo(T);
            assertThat(fact.timestamp()).isEqualTo(T);
        });
        assertThat(stage.observer.lateClicks).as("counted where it is measured").isZero();
    }

    @Test
    void aWatermarkIsHandedOnAfterTheFactsThatItStandsFor() {
        stage.event(TestEvent.withClickId(TestEvent.of("v", T, "a"), "x"));
        click(TestClick.withClickId(TestClick.of("v", T - 1, "c"), "x"));
        stage.facts();
        stage.watermark(0, 1, T + GAP + 1);

        List<SpecificRecord> facts = facts();
        assertThat(facts).hasSize(3);
        assertThat(facts.get(0)).isInstanceOf(Landing.class);
        assertThat(facts.get(1)).isInstanceOf(AnnouncedClick.class);
        assertThat(facts.get(2)).isEqualTo(new RoundWatermark(0, 0, 1, T + GAP + 1));
    }

    @Test
    void aWatermarkIsHandedOnStepByStepAndAtTheEnd() {
        stage.watermark(0, 2, T);
        assertThat(stage.facts()).as("there is no watermark yet").isEmpty();
        stage.watermark(1, 2, T);
        stage.watermark(0, 2, T + 10 * STEP);
        stage.watermark(1, 2, T + STEP - 1);
        assertThat(rounds()).containsExactly(T);
        stage.watermark(1, 2, T + STEP);
        stage.watermark(1, 2, T + STEP);
        stage.watermark(1, 2, T + STEP + 1);
        assertThat(rounds()).containsExactly(T + STEP);

        stage.watermark(0, 2, EndOfInput.TIME);
        stage.facts();
        stage.watermark(1, 2, EndOfInput.TIME);
        TestRecord<String, SpecificRecord> end = stage.facts().get(0);
        assertThat(end.value()).isEqualTo(new RoundWatermark(0, 0, 1, EndOfInput.TIME));
        assertThat(end.key()).isNull();
        assertThat(end.timestamp()).as("that of the record that brought it").isEqualTo(4_000_000_000_000L);
        stage.watermark(1, 2, EndOfInput.TIME);
        assertThat(stage.facts()).isEmpty();
    }

    @Test
    void whatWaitsAndWhatIsRememberedOutlastsARestart() {
        stage.watermark(0, 1, T - 5);
        stage.event(TestEvent.withClickId(TestEvent.of("v", T, "landing"), "x"));
        click(TestClick.of("v", T, "a"));
        stage.restart();
        click(TestClick.of("v", T - 6, "late"));
        assertThat(clicks()).extracting(AnnouncedClick::getLateAt).containsExactly(T - 5);
        stage.watermark(0, 1, T + 1);
        assertThat(clicks())
                .extracting(
                        AnnouncedClick::getStanding,
                        click -> click.getDoubleOf().getEventId())
                .containsExactly(tuple(ClickStanding.DOUBLE_CLICK, "late"));
        stage.restart();
        click(TestClick.of("v", T, "a"));
        click(TestClick.of("v", T + 1_994, "b"));
        stage.watermark(0, 1, T + GAP + 1);

        List<SpecificRecord> facts = facts();
        assertThat(facts).hasSize(3);
        assertThat(((Landing) facts.get(0)).getSession().getFirstWithClickId()).isTrue();
        assertThat(((AnnouncedClick) facts.get(1)).getStanding()).isEqualTo(ClickStanding.DOUBLE_CLICK);
        assertThat(stage.observer.clickCopies).isEqualTo(1);
    }

    @Test
    void theFirstWatermarkAfterARestartIsHandedOnAgain() {
        stage.watermark(0, 1, T);
        stage.restart();
        stage.watermark(0, 1, T);
        assertThat(rounds()).containsExactly(T);
    }

    private void click(InboundClick click) {
        stage.value(click.getVisitorKey(), click, click.getOccurredAt());
    }

    private List<SpecificRecord> facts() {
        return stage.facts().stream().map(TestRecord::value).toList();
    }

    private List<Landing> landings() {
        return of(Landing.class);
    }

    private List<AnnouncedClick> clicks() {
        return of(AnnouncedClick.class);
    }

    private List<Long> rounds() {
        return of(RoundWatermark.class).stream().map(RoundWatermark::getTime).toList();
    }

    private <T> List<T> of(Class<T> type) {
        return facts().stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static String id(String visitor, String firstEvent) {
        return SessionId.of(visitor, firstEvent).toString();
    }

    private static SiteEvent denied(SiteEvent event) {
        event.setConsent(Consent.DENIED);
        return event;
    }
}
