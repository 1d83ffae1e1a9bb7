// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.reset;

import static io.clickledger.app.settings.SettingCatalogue.CLICK_RETENTION;
import static io.clickledger.app.settings.SettingCatalogue.GAP;

import io.clickledger.app.runtime.Role;
import io.clickledger.app.settings.Settings;
import io.clickledger.schemas.Topic;
import io.clickledger.schemas.TopicNames;
import java.util.ArrayList;
import java.util.List;

/** What readers of the results will see after a reset, in words. */
final class Consequences {

    private Consequences() {}

    /** One line for each topic that is written again, then what differs from the first time. */
    static List<String> of(ResetPlan plan, Settings settings) {
        TopicNames topics = settings.topics();
        List<String> lines = new ArrayList<>();
        if (plan.role() == Role.INGEST) {
            lines.add(topics.of(Topic.EVENTS)
                    + ": all events again. The sessionizer skips those that are there now; so must"
                    + " whoever else reads them");
            lines.add(topics.of(Topic.DEAD_LETTERS)
                    + ": again; the same letter has the same origin topic, partition and offset in its headers");
        }
        if (plan.role() == Role.SESSIONIZE) {
            lines.add(topics.of(Topic.EVENTS) + ": if it still holds what ingest wrote before a 'reset ingest', reset"
                    + " ingest again instead: the sessionizer would go by the events from before");
        }
        lines.add(topics.of(Topic.SESSIONS) + ": again; the same session has the same session_id");
        lines.add(topics.of(Topic.CLICK_OUTCOMES) + ": again; the same click has the same key");
        lines.add(topics.of(Topic.SESSION_SOURCES)
                + ": again; the same session has the same key, and revision begins at 0");
        lines.add(topics.of(Topic.CLICK_MATCH_RATES)
                + ": each window and segment is counted up anew, so its last record is too small until the reading has caught up;"
                + " revision begins at 0");
        lines.add(topics.of(Topic.MATCH_RATE_ALERTS) + ": alerts of the past again; mute what they would set off");
        lines.add(topics.of(Topic.LATE_EVENTS) + ": again, the same events");
        lines.add(
                "Who keeps the last record of each key and id, and not the one of the greatest revision, need do nothing.");
        if (plan.from().isPresent() || plan.isCut()) {
            lines.add("The input is not read from its first record on ("
                    + plan.from().map(time -> "--to " + time).orElse("its retention has deleted the beginning")
                    + "): a session that reaches back before gets another session_id and another beginning; windows that reach back"
                    + " before lose their earlier clicks; who came before counts as new; landings whose clicks lie before are"
                    + " ORPHAN. All is as before again from " + settings.get(CLICK_RETENTION)
                    + " (click.retention) after that record"
                    + " on, sessions but for their numbers from " + settings.get(GAP) + " (session.gap).");
        }
        return lines;
    }
}
