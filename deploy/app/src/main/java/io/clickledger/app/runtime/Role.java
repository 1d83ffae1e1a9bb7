// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.runtime;

import io.clickledger.app.settings.SettingCatalogue;
import io.clickledger.app.settings.Settings;
import io.clickledger.schemas.Topic;
import java.util.List;

/** One of the topologies as a running application. */
public enum Role {
    INGEST("ingest", List.of(Topic.CLICKS, Topic.PAGE_VIEWS, Topic.EVENTS, Topic.DEAD_LETTERS)),
    SESSIONIZE(
            "sessionize",
            List.of(
                    Topic.EVENTS,
                    Topic.SESSIONS,
                    Topic.LATE_EVENTS,
                    Topic.CLICK_FACTS,
                    Topic.CLICK_OUTCOMES,
                    Topic.SESSION_SOURCES,
                    Topic.RATE_CHANGES,
                    Topic.CLICK_MATCH_RATES,
                    Topic.MATCH_RATE_ALERTS,
                    Topic.DEAD_LETTERS));

    private final String title;
    private final List<Topic> topics;

    Role(String title, List<Topic> topics) {
        this.title = title;
        this.topics = topics;
    }

    /** Its name in messages, and of its command. */
    public String title() {
        return title;
    }

    /** The topics that it reads and writes. */
    public List<Topic> topics() {
        return topics;
    }

    /** Its consumer group, and the beginning of the names of its internal topics. */
    public String applicationId(Settings settings) {
        return settings.get(SettingCatalogue.APPLICATION_PREFIX) + title;
    }
}
