// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.clickledger.avro.AnnouncedClick;
import io.clickledger.avro.InboundClick;
import io.clickledger.avro.Landing;
import io.clickledger.avro.LandingSession;
import io.clickledger.avro.RoundWatermark;
import io.clickledger.avro.SiteEvent;
import io.clickledger.schemas.EndOfInput;
import io.clickledger.sessionizer.session.SessionId;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When the stage of the visitors tells whom of a landing without a click id. */
class HeldLandingsTest {

    private static final long T = 1_700_000_000_000L;
    private static final long GAP = SessionizerSettings.defaults().gap().toMillis();
    private static final long WINDOW = ClickSettings.defaults().landingWindow().toMillis();
    private static final long HOLD = WINDOW + GAP;

    private final SessionizerDriver stage = SessionizerDriver.ofVisitors(SessionizerSettings.defaults());

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aLandingThatNoClickOfItsVisitorMayClaimIsToldToItsDeviceOnceWithItsSession() {
        stage.event(landing(T, "a"));
        stage.watermark(0, 1, T + GAP);
        assertThat(landings()).isEmpty();

        stage.watermark(0, 1, EndOfInput.TIME);
        assertThat(landings()).singleElement().satisfies(landing -> {
            assertThat(landing.getMatchKey()).isEqualTo("device:d");
            assertThat(landing.getVisitorKey()).isEqualTo("v");
            assertThat(landing.getClickId()).isNull();
            assertThat(landing.getSession()).isEqualTo(new LandingSession(id("a"), T, T + GAP, true, false));
        });
        assertThat(stage.observer.sessionsWithClickId).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aLandingWhoseSessionStaysOpenIsToldToItsDeviceAfterItsHoldAndAgainWithItsSession(boolean restart) {
        stage.event(landing(T, "a"));
        long last = stayUntil(T + HOLD);
        if (restart) {
            stage.restart();
        }
        stage.watermark(0, 1, T + HOLD);
        assertThat(landings()).isEmpty();

        stage.watermark(0, 1, T + HOLD + 1);
        List<SpecificRecord> facts = facts();
        assertThat(facts).hasSize(1);
        assertThat((Landing) facts.get(0))
                .extracting(Landing::getMatchKey, Landing::getSession)
                .containsExactly("device:d", null);
        if (restart) {
            stage.restart();
        }
        stage.watermark(0, 1, last + GAP);
        assertThat(landings()).as("told once").isEmpty();
        stage.watermark(0, 1, last + GAP + 1);
        assertThat(landings())
                .extracting(Landing::getMatchKey, Landing::getSession)
                .containsExactly(tuple("device:d", new LandingSession(id("a"), T, last + GAP, true, false)));
    }

    @Test
    void whatIsDueIsToldBeforeTheWatermarkThatMadeItDue() {
        stage.event(landing(T, "a"));
        stayUntil(T + HOLD);
        stage.watermark(0, 1, T);
        facts();

        stage.watermark(0, 1, T + HOLD + 1);
        assertThat(facts())
                .extracting(Object::getClass)
                .containsExactly(List.of(Landing.class, RoundWatermark.class).toArray(new Class<?>[0]));
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "0, true", "1800000, true", "1800001, false"})
    void aClickThatCameBeforeHasTheLandingsOfItsWindowAnnouncedUnderTheVisitorAtOnce(long after, boolean mayBeClaimed) {
        click(T, "c");
        stage.event(landing(T + after, "a"));
        assertAnnouncedAtOnce(mayBeClaimed);
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "0, true", "1800000, true", "1800001, false"})
    void aClickThatComesAfterHasThemAnnouncedToo(long after, boolean mayBeClaimed) {
        stage.event(landing(T + after, "a"));
        assertThat(landings()).isEmpty();
        click(T, "c");
        assertAnnouncedAtOnce(mayBeClaimed);
    }

    private void assertAnnouncedAtOnce(boolean mayBeClaimed) {
        assertThat(landings())
                .extracting(Landing::getMatchKey, Landing::getSession)
                .containsExactlyElementsOf(mayBeClaimed ? List.of(tuple("visitor:v", null)) : List.of());
        click(T + 1, "twice");
        stage.facts();
        stage.watermark(0, 1, EndOfInput.TIME);
        assertThat(landings()).singleElement().satisfies(landing -> {
            assertThat(landing.getSession()).isNotNull();
            if (mayBeClaimed) {
                assertThat(landing.getMatchKey()).isEqualTo("visitor:v");
            }
        });
    }

    @Test
    void aClickThatIsDecidedAlreadyHasTheLandingsOfItsWindowAnnounced() {
        click(T, "c");
        stage.watermark(0, 1, T + WINDOW);
        stage.restart();
        stage.event(landing(T + WINDOW, "a"));
        assertThat(landings()).extracting(Landing::getMatchKey).containsExactly("visitor:v");
    }

    @Test
    void aLandingIsLetGoByAClickOnceWhateverComesBetween() {
        stage.event(landing(T, "a"));
        stage.restart();
        click(T - 1, "c");
        assertThat(landings()).extracting(Landing::getMatchKey).containsExactly("visitor:v");
        stage.restart();
        click(T, "again");
        assertThat(landings()).isEmpty();
        long last = stayUntil(T + HOLD);
        stage.restart();
        click(T - 1, "d");
        stage.watermark(0, 1, T + HOLD + 1);
        assertThat(landings()).as("not to its device, too").isEmpty();
        stage.watermark(0, 1, last + GAP + 1);
        assertThat(landings()).extracting(Landing::getMatchKey).containsExactly("visitor:v");
    }

    @Test
    void whatItsDeviceWasToldOfStaysThereForALateClick() {
        stage.event(landing(T, "a"));
        stayUntil(T + HOLD);
        stage.watermark(0, 1, T + HOLD + 1);
        facts();
        click(T, "late");
        assertThat(facts()).hasOnlyElementsOfType(AnnouncedClick.class).hasSize(1);
        stage.watermark(0, 1, EndOfInput.TIME);
        assertThat(landings()).extracting(Landing::getMatchKey).containsExactly("device:d");
    }

    @Test
    void aLandingWithoutADeviceIsAnnouncedUnderItsVisitorWithItsSession() {
        stage.event(withoutDevice(landing(T, "a")));
        long last = stayUntil(T + HOLD);
        stage.watermark(0, 1, T + HOLD + 1);
        assertThat(landings()).isEmpty();
        stage.watermark(0, 1, EndOfInput.TIME);
        assertThat(landings())
                .extracting(Landing::getMatchKey, Landing::getSession)
                .containsExactly(tuple("visitor:v", new LandingSession(id("a"), T, last + GAP, true, false)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aLandingWithoutADeviceIsAnnouncedAtOnceIfAClickMayClaimIt(boolean clickFirst) {
        if (clickFirst) {
            click(T, "c");
        }
        stage.event(withoutDevice(landing(T, "a")));
        if (!clickFirst) {
            click(T, "c");
        }
        assertThat(landings())
                .extracting(Landing::getMatchKey, Landing::getSession)
                .containsExactly(tuple("visitor:v", null));
    }

    @Test
    void aLandingWithAClickIdIsNotAnnouncedAgainForAClick() {
        stage.event(TestEvent.withClickId(landing(T, "a"), "x"));
        stage.facts();
        click(T, "c");
        assertThat(landings()).isEmpty();
    }

    @Test
    void landingsOfJoinedSessionsKeepWhatEachWasToldAndItsHold() {
        click(T + 2 * GAP, "c");
        stage.event(landing(T + 2 * GAP, "b"));
        stage.event(landing(T, "a"));
        stage.event(TestEvent.ledToByItsOwnSite(landing(T + GAP, "between")));
        assertThat(landings())
                .extracting(Landing::getMatchKey, Landing::getEventId)
                .containsExactly(tuple("visitor:v", "b"));
        stage.watermark(0, 1, T + HOLD + 1);
        assertThat(landings())
                .extracting(Landing::getMatchKey, Landing::getEventId)
                .containsExactly(tuple("device:d", "a"));
        stage.watermark(0, 1, EndOfInput.TIME);
        assertThat(landings())
                .extracting(Landing::getMatchKey, Landing::getEventId)
                .containsExactly(tuple("device:d", "a"), tuple("visitor:v", "b"));
    }

    @Test
    void aClickOfAnotherVisitorChangesNothing() {
        stage.event(landing(T, "a"));
        InboundClick other = TestClick.of("w", T, "c");
        stage.value("w", other, T);
        assertThat(landings()).isEmpty();
    }

    /** Keeps the session of the visitor open until at least this time; returns that of its last event. */
    private long stayUntil(long time) {
        long at = T;
        while (at < time) {
            at += GAP;
            stage.event(TestEvent.ledToByItsOwnSite(landing(at, "stay-" + at)));
        }
        return at;
    }

    private void click(long time, String id) {
        InboundClick click = TestClick.of("v", time, id);
        stage.value("v", click, time);
    }

    private List<SpecificRecord> facts() {
        return stage.facts().stream().map(TestRecord::value).toList();
    }

    private List<Landing> landings() {
        return facts().stream()
                .filter(Landing.class::isInstance)
                .map(Landing.class::cast)
                .toList();
    }

    private static SiteEvent landing(long time, String id) {
        SiteEvent event = TestEvent.of("v", time, id);
        event.setDeviceKey("d");
        return event;
    }

    private static SiteEvent withoutDevice(SiteEvent event) {
        event.setDeviceKey(null);
        return event;
    }

    private static String id(String firstEvent) {
        return SessionId.of("v", firstEvent).toString();
    }
}
