// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.generate;

import com.fasterxml.jackson.core.JsonGenerator;
import io.clickledger.avro.MatchedBy;
import io.clickledger.avro.Outcome;
import io.clickledger.avro.SourceClass;
import java.io.IOException;
import java.util.Map;

/** The truth as JSON. Times are epoch milliseconds, UTC. */
final class TruthJson {

    private TruthJson() {}

    static void write(Truth truth, JsonGenerator json) throws IOException {
        json.writeStartObject();
        if (truth instanceof Truth.OfClick click) {
            json.writeStringField("type", "click");
            json.writeStringField("event_id", click.eventId());
            json.writeStringField("click_id", click.clickId());
            json.writeNumberField("time", click.time());
            json.writeStringField("outcome", click.outcome().name());
            json.writeStringField("matched_by", name(click.matchedBy()));
            json.writeStringField("landing_event_id", click.landingEventId());
            json.writeStringField("session_first_event_id", click.sessionFirstEventId());
            json.writeStringField("double_of", click.doubleOf());
        } else if (truth instanceof Truth.OfSession session) {
            json.writeStringField("type", "session");
            json.writeStringField("first_event_id", session.firstEventId());
            json.writeStringField("visitor_id", session.visitorId());
            json.writeNumberField("started_at", session.startedAt());
            json.writeStringField("mirror", session.mirror().name());
            json.writeStringField("click_event_id", session.clickEventId());
        }
        json.writeStringField("scenario", truth.scenario().name());
        json.writeEndObject();
    }

    static void write(Summary summary, JsonGenerator json) throws IOException {
        Recipe recipe = summary.recipe();
        json.writeStartObject();
        json.writeStringField("profile", recipe.profile().toString());
        json.writeNumberField("seed", recipe.seed());
        json.writeStringField("start", recipe.start().toString());
        json.writeStringField("span", recipe.span().toString());
        json.writeStringField("disorder", recipe.disorder().toString());
        json.writeNumberField("duplicate_share", recipe.duplicates());
        json.writeObjectFieldStart("account");
        for (Map.Entry<String, Long> count : summary.account().entrySet()) {
            json.writeNumberField(count.getKey(), count.getValue());
        }
        json.writeEndObject();
        json.writeNumberField("measured_clicks", summary.measuredClicks());
        write("outcomes", Outcome.values(), summary, json);
        write("matched_by", MatchedBy.values(), summary, json);
        json.writeNumberField("sessions_with_click_id", summary.sessionsWithClickId());
        write("mirror", SourceClass.values(), summary, json);
        write("scenarios", Scenario.values(), summary, json);
        json.writeEndObject();
    }

    private static void write(String name, Enum<?>[] of, Summary summary, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        for (Enum<?> what : of) {
            // The contracts' word for what a later version adds; nothing is planted as it.
            if (!what.name().equals("UNKNOWN")) {
                json.writeNumberField(what.name(), summary.count(what));
            }
        }
        json.writeEndObject();
    }

    private static String name(Enum<?> symbol) {
        return symbol == null ? null : symbol.name();
    }
}
