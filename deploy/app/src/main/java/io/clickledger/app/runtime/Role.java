// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.runtime;

import io.clickledger.app.settings.SettingCatalogue;
import io.clickledger.app.settings.Settings;
import io.clickledger.ingest.IngestTopology;
import io.clickledger.schemas.Topic;
import io.clickledger.sessionizer.SessionizerTopology;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One of the topologies as a running application. */
public enum Role {
    INGEST(
            "ingest",
            List.of(Topic.CLICKS, Topic.PAGE_VIEWS, Topic.EVENTS, Topic.DEAD_LETTERS),
            List.of(Topic.CLICKS, Topic.PAGE_VIEWS),
            IngestTopology.STORES),
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
                    Topic.DEAD_LETTERS),
            List.of(Topic.EVENTS, Topic.CLICK_FACTS, Topic.RATE_CHANGES),
            SessionizerTopology.STORES);

    private final String title;
    private final List<Topic> topics;
    private final List<Topic> inputs;
    private final Set<String> stores;

    Role(String title, List<Topic> topics, List<Topic> inputs, Set<String> stores) {
        this.title = title;
        this.topics = topics;
        this.inputs = inputs;
        this.stores = stores;
    }

    /** Its name in messages, and of its command. */
    public String title() {
        return title;
    }

    /** The topics that it reads and writes. */
    public List<Topic> topics() {
        return topics;
    }

    /** Those that it reads; some of them it writes, too. */
    public List<Topic> inputs() {
        return inputs;
    }

    /** The names of the topics in which Kafka Streams keeps its state. */
    public Set<String> changelogs(Settings settings) {
        String application = applicationId(settings);
        return stores.stream()
                .map(store -> Changelogs.name(application, store))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Its consumer group, and the beginning of the names of its internal topics. */
    public String applicationId(Settings settings) {
        return settings.get(SettingCatalogue.APPLICATION_PREFIX) + title;
    }
}
