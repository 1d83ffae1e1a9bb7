// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.session;

import static io.clickledger.sessionizer.session.Visitor.GAP;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.avro.Consent;
import io.clickledger.avro.SiteEvent;
import io.clickledger.avro.SiteEventKind;
import io.clickledger.sessionizer.TestEvent;
import io.clickledger.sessionizer.state.KeptLanding;
import io.clickledger.sessionizer.state.SessionState;
import io.clickledger.sessionizer.state.VisitorMemory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LandingsTest {

    private final Visitor visitor = new Visitor();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example",
                "https://shop.example/",
                "http://shop.example/a?b=c",
                "https://shop.example?q",
                "https://SHOP.example:8443/a",
                "https://user:word@shop.example/"
            })
    void aPageViewThatItsOwnSiteLedToIsNoLanding(String referrer) {
        assertThat(Landings.isLanding(referredBy(referrer))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://search.example/",
                "https://shop.example.evil/",
                "https://my-shop.example/",
                "https://shop.example@evil.example/",
                "https://evil.example/?https://shop.example/",
                "https://shop.exampl/",
                "https://",
                "shop.example"
            })
    void aPageViewThatAnotherSiteLedToIsALanding(String referrer) {
        assertThat(Landings.isLanding(referredBy(referrer))).isTrue();
    }

    @Test
    void aPageViewWithoutReferrerIsALanding() {
        assertThat(Landings.isLanding(referredBy(null))).isTrue();
    }

    @Test
    void aPageWithoutPathHasAHostToo() {
        SiteEvent event = referredBy("https://shop.example");
        event.setPage("shop.example");
        assertThat(Landings.isLanding(event)).isFalse();
    }

    @Test
    void aPageViewWithAClickIdIsALandingWhateverTheReferrerAndConsent() {
        SiteEvent event = TestEvent.withClickId(referredBy("https://shop.example/"), "x");
        assertThat(Landings.isLanding(event)).isTrue();
        event.setConsent(Consent.DENIED);
        assertThat(Landings.isLanding(event)).isTrue();
    }

    @Test
    void aPageViewWithoutClickIdIsNoLandingIfConsentWasDenied() {
        SiteEvent event = referredBy(null);
        event.setConsent(Consent.DENIED);
        assertThat(Landings.isLanding(event)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = SiteEventKind.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PAGE_VIEW"})
    void onlyPageViewsAreLandings(SiteEventKind kind) {
        SiteEvent event = TestEvent.withClickId(referredBy(null), "x");
        event.setKind(kind);
        assertThat(Landings.isLanding(event)).isFalse();
    }

    @Test
    void aSessionKeepsItsLandingsAndNothingElse() {
        visitor.accept(TestEvent.at(0, "a"));
        visitor.accept(TestEvent.ledToByItsOwnSite(TestEvent.at(1, "b")));
        visitor.accept(TestEvent.withClickId(TestEvent.at(2, "c"), "x"));
        visitor.accept(TestEvent.at(0, "a"));
        assertThat(open(0).getLandings()).extracting(KeptLanding::getEventId).containsExactly("a", "c");
    }

    @Test
    void sessionsThatAreJoinedJoinTheirLandings() {
        visitor.accept(TestEvent.at(0, "a"));
        visitor.accept(TestEvent.at(2 * GAP, "c"));
        assertThat(visitor.state().getOpen()).hasSize(2);
        visitor.accept(TestEvent.ledToByItsOwnSite(TestEvent.at(GAP, "b")));

        assertThat(visitor.state().getOpen()).hasSize(1);
        assertThat(open(0).getLandings()).extracting(KeptLanding::getEventId).containsExactlyInAnyOrder("a", "c");
    }

    @Test
    void theEventThatJoinsTwoSessionsIsKeptToo() {
        visitor.accept(TestEvent.at(0, "a"));
        visitor.accept(TestEvent.at(2 * GAP, "c"));
        visitor.accept(TestEvent.at(GAP, "b"));
        assertThat(open(0).getLandings()).extracting(KeptLanding::getEventId).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void cutPiecesKeepTheirOwn() {
        Visitor cut = new Visitor(Visitor.rules(GAP, 1_000_000, 2));
        for (int i = 0; i < 4; i++) {
            cut.accept(TestEvent.at(i, "e" + i));
        }
        assertThat(cut.state().getOpen())
                .extracting(session -> session.getLandings().stream()
                        .map(KeptLanding::getEventId)
                        .toList())
                .containsExactly(List.of("e0", "e1"), List.of("e2", "e3"));
    }

    @Test
    void aSessionKeepsNoMoreThanTheLimit() {
        VisitorMemory memory = VisitorMemory.empty();
        VisitorSessions sessions = new VisitorSessions(Visitor.rules(GAP, 1_000_000, 1_000_000), memory);
        for (int i = 0; i <= Limits.LANDINGS; i++) {
            sessions.accept(TestEvent.at(i, "e" + i), Long.MIN_VALUE);
            assertThat(sessions.landing() != null).as("landing %s", i).isEqualTo(i < Limits.LANDINGS);
        }
        assertThat(memory.state().getOpen().get(0).getLandings()).hasSize(Limits.LANDINGS);
        assertThat(memory.state().getOpen().get(0).getEvents()).isEqualTo(Limits.LANDINGS + 1);
    }

    @Test
    void aVisitorKeepsNoMoreThanTheLimitInNumberAndText() {
        for (int i = 0; i <= Limits.LANDINGS_OF_VISITOR; i++) {
            visitor.accept(TestEvent.at(i * 2 * GAP, "e" + i));
        }
        assertThat(landings(visitor)).isEqualTo(Limits.LANDINGS_OF_VISITOR);

        Visitor wordy = new Visitor();
        for (int i = 0; i < 40; i++) {
            SiteEvent event = TestEvent.at(i * 2 * GAP, "e" + i);
            event.setPage("shop.example/" + "x".repeat(70_000));
            wordy.accept(event);
        }
        assertThat(landings(wordy)).isEqualTo(Limits.LANDING_TEXT / 70_100);
    }

    private static int landings(Visitor visitor) {
        return visitor.state().getOpen().stream()
                .mapToInt(session -> session.getLandings().size())
                .sum();
    }

    private SessionState open(int i) {
        return visitor.state().getOpen().get(i);
    }

    private static SiteEvent referredBy(String referrer) {
        SiteEvent event = TestEvent.at(0, "e");
        event.setReferrer(referrer);
        return event;
    }
}
