// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.trial;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.clickledger.avro.ClickId;
import io.clickledger.avro.ClickIdType;
import io.clickledger.avro.ClickMatchRate;
import io.clickledger.avro.ClickOutcome;
import io.clickledger.avro.InboundClick;
import io.clickledger.avro.MatchedBy;
import io.clickledger.avro.Outcome;
import io.clickledger.avro.RateCounts;
import io.clickledger.avro.RateWindow;
import io.clickledger.avro.Segment;
import io.clickledger.avro.Session;
import io.clickledger.avro.SessionSource;
import io.clickledger.avro.SourceClass;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the waterfall says of a small day, and that it is noticed when something is missing. */
final class ClickAuditTest {

    private static final long RETENTION = 1_000;

    private final Waterfall waterfall = new Waterfall();
    private final ClickAudit audit = new ClickAudit(waterfall, true, RETENTION);
    private final RateCounts counts = new RateCounts();

    /** Four clicks and a copy; two sessions with a click id, and one that a click without one started. */
    @BeforeEach
    void aDay() {
        reported("e1", "c1");
        reported("e1-again", "c1");
        reported("e2", "c2");
        reported("e3", null);
        reported("e4", "c4");
        session("s1", "c1");
        session("s2", "c9");
        session("s3", null);
        outcome("e1", "click:GCLID:c1", Outcome.SESSION_STARTED, MatchedBy.CLICK_ID, "s1");
        outcome("e2", "click:GCLID:c2", Outcome.INVALID, null, null);
        outcome("e3", "event:e3", Outcome.SESSION_STARTED, MatchedBy.VISITOR, "s3");
        outcome("e4", "click:GCLID:c4", Outcome.NOT_LANDED, null, null);
        source("s1", SourceClass.FROM_CLICK);
        source("s2", SourceClass.ORPHAN);
        counts.setClicks(4);
        counts.setInvalid(1);
        counts.setSessionStarted(2);
        counts.setNotLanded(1);
        counts.setMatchedByClickId(1);
        counts.setMatchedByVisitor(1);
        counts.setSessionsWithoutClickId(1);
        counts.setFromClick(1);
        counts.setOrphan(1);
    }

    @Test
    void everyStepIsThereAndAddsUp() throws IOException {
        rate(counts);

        assertThat(audit.faults()).isEmpty();
        assertThat(waterfall.describe().lines().map(line -> line.replaceAll("^ *([-+]?) *([0-9]+)  .*", "$1$2")))
                .containsExactly(
                        "5", "-1", "4", "-1", "-0", "-0", "3", "-1", "-0", "-0", "2", "-1", "1", "+0", "+0", "+0", "+0",
                        "+0", "+1", "2");
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            waterfall.write(json);
            json.writeEndObject();
        }
        assertThat(text.toString())
                .startsWith("{\"click_copies\":1,\"measured_clicks\":4,\"outcomes\":{\"INVALID\":1,")
                .contains("\"valid_clicks\":3,", "\"sessions_without_click_id\":1,\"sessions_with_click_id\":2,");
    }

    @Test
    void aClickWithoutOutcomeIsNoticed() {
        rate(counts);
        reported("e5", "c5");
        assertThat(audit.faults())
                .containsExactly("1 clicks were reported, but have no outcome and are no copies of one that has");
    }

    @Test
    void aCopyOfACopyIsACopy() {
        rate(counts);
        reported("e1-again", "c1-mistyped");
        assertThat(audit.faults()).isEmpty();
    }

    @Test
    void aSecondOutcomeIsNoticed() {
        rate(counts);
        outcome("e4", "click:GCLID:c4", Outcome.NOT_LANDED, null, null);
        assertThat(audit.faults()).contains("click e4 has two outcomes");
    }

    @Test
    void aSourceOfNoSessionAndAStartByNoClickAreNoticed() {
        rate(counts);
        source("s3", SourceClass.FROM_CLICK);
        assertThat(audit.faults())
                .contains(
                        "session s3 has a source, but is no session with a click id",
                        "session s3 is FROM_CLICK, but no click has started it",
                        "the hours of click-match-rates have 1 of FROM_CLICK, but there are 2");
    }

    @Test
    void ratesThatCountOtherwiseOrAreNotFinalAreNoticed() {
        counts.setNotLanded(0);
        ClickMatchRate rate = rate(counts);
        assertThat(audit.faults())
                .containsExactly("the hours of click-match-rates have 0 of NOT_LANDED, but there are 1");
        rate.setPending(1);
        audit.add(rate);
        assertThat(audit.faults()).contains("1 windows of click-match-rates are not final");
    }

    @Test
    void ratesThatAreMissingAreNoticed() {
        assertThat(audit.faults()).contains("the hours of click-match-rates have 0 of clicks, but there are 4");
        assertThat(new ClickAudit(waterfall, false, RETENTION).faults()).isEmpty();
    }

    /** A copy that comes after its click was forgotten is a click of its own, and windows are forgotten, too. */
    @Test
    void whatIsCountedAnewAfterALongTimeIsNoFault() {
        ClickOutcome again = outcome("e4", "click:GCLID:c4", Outcome.NOT_LANDED, null, null);
        assertThat(audit.faults()).isNotEmpty();
        again.setOccurredAt(RETENTION + 1);
        audit.add(again);
        assertThat(audit.faults()).isEmpty();
    }

    private void reported(String eventId, String clickId) {
        InboundClick click = new InboundClick();
        click.setEventId(eventId);
        click.setClickIds(ids(clickId));
        audit.add(click);
    }

    private void session(String id, String clickId) {
        Session session = new Session();
        session.setSessionId(id);
        session.setClickIds(ids(clickId));
        audit.add(session);
    }

    private static List<ClickId> ids(String clickId) {
        return clickId == null ? List.of() : List.of(new ClickId(ClickIdType.GCLID, clickId));
    }

    private ClickOutcome outcome(String eventId, String key, Outcome what, MatchedBy matchedBy, String session) {
        ClickOutcome outcome = new ClickOutcome();
        outcome.setEventId(eventId);
        outcome.setClickKey(key);
        outcome.setOutcome(what);
        outcome.setMatchedBy(matchedBy);
        outcome.setSessionId(session);
        audit.add(outcome);
        return outcome;
    }

    private void source(String session, SourceClass what) {
        SessionSource source = new SessionSource();
        source.setSessionId(session);
        source.setSourceClass(what);
        audit.add(source);
    }

    private ClickMatchRate rate(RateCounts of) {
        ClickMatchRate rate = new ClickMatchRate();
        rate.setWindow(RateWindow.HOUR);
        rate.setSegment(Segment.ALL);
        rate.setCounts(of);
        rate.setFinal$(true);
        audit.add(rate);
        return rate;
    }
}
