// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.job;

import io.clickledger.app.settings.SettingCatalogue;
import io.clickledger.app.settings.Settings;
import io.clickledger.bench.measure.Figures;
import io.clickledger.bench.measure.LogSizes;
import io.clickledger.schemas.Topic;
import java.util.Set;

/** What the sessionizer writes for each byte that it reads: as the broker stores it, compressed, one copy. */
final class WrittenBytes {

    private static final String CHANGELOG = "-changelog";

    private WrittenBytes() {}

    /** @param events how many of the events these are the sizes of */
    static Figures of(String name, LogSizes sizes, long events, Settings settings) {
        String prefix = settings.get(SettingCatalogue.TOPIC_PREFIX);
        String input = settings.topics().of(Topic.EVENTS);
        Set<String> betweenStages = Set.of(
                settings.topics().of(Topic.CLICK_FACTS), settings.topics().of(Topic.RATE_CHANGES));
        double read = sizes.of(input::equals);
        double all = sizes.of(topic -> topic.startsWith(prefix) && !topic.equals(input));
        double changelogs = sizes.of(topic -> topic.startsWith(prefix) && topic.endsWith(CHANGELOG));
        double joins = sizes.of(betweenStages::contains);
        double output = all - changelogs - joins;
        return new Figures(name)
                .with("input_bytes", read)
                .with("input_bytes_per_event", read / events)
                .with("output_per_input_byte", output / read)
                .with("changelog_per_input_byte", changelogs / read)
                .with("repartition_per_input_byte", joins / read)
                .with("output_and_changelog_per_input_byte", (output + changelogs) / read);
    }
}
