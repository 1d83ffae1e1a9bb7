// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.topics;

import static io.clickledger.app.settings.SettingCatalogue.GRACE;
import static io.clickledger.app.settings.SettingCatalogue.INPUT;
import static io.clickledger.app.settings.SettingCatalogue.TOPICS_REPLICATION;

import io.clickledger.app.settings.SettingCatalogue;
import io.clickledger.app.settings.Settings;
import io.clickledger.ingest.InputMode;
import io.clickledger.schemas.Topic;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a topic should be like, by the catalogue and the settings.
 *
 * @param topic          which
 * @param name           its name on the cluster
 * @param partitions     how many it gets if it is created
 * @param isCountGiven   whether somebody asked for this number; else any number that is there will do
 * @param replication    copies; {@link #BY_BROKER} leaves it to the brokers
 * @param config         Kafka's settings that it should have
 * @param indispensable  of these, what it cannot do without, however the cluster is otherwise run
 */
public record WantedTopic(
        Topic topic,
        String name,
        int partitions,
        boolean isCountGiven,
        int replication,
        Map<String, String> config,
        Map<String, String> indispensable) {

    /** As many copies as the brokers make of a topic by default. */
    public static final int BY_BROKER = -1;

    static final String RETENTION = "retention.ms";

    /** The whole catalogue, in its order. */
    public static List<WantedTopic> all(Settings settings) {
        return Arrays.stream(Topic.values()).map(topic -> of(settings, topic)).toList();
    }

    public static WantedTopic of(Settings settings, Topic topic) {
        boolean isHistory = settings.get(INPUT) == InputMode.HISTORY;
        Map<String, String> config = new TreeMap<>();
        if (isHistory) {
            config.putAll(topic.config().history());
        } else {
            config.putAll(topic.config().live());
            config.put(
                    RETENTION,
                    Long.toString(
                            settings.get(SettingCatalogue.retention(topic)).toMillis()));
        }
        return new WantedTopic(
                topic,
                settings.topics().of(topic),
                settings.get(SettingCatalogue.partitions(topic)),
                settings.given(SettingCatalogue.partitions(topic)).isPresent(),
                settings.get(TOPICS_REPLICATION),
                config,
                // With what the cluster does by default, history would be deleted or refused.
                isHistory ? config : topic.config().required());
    }

    /**
     * How far, in milliseconds, the time of an accepted event may lie after now. History may lie anywhere, and its topics
     * are created for that.
     */
    public static long latestAheadMs(Settings settings) {
        return settings.get(INPUT) == InputMode.LIVE
                ? settings.get(GRACE).plus(settings.clockTolerance()).toMillis()
                : 0;
    }
}
