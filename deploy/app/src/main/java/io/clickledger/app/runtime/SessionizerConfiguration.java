// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.runtime;

import static io.clickledger.app.settings.SettingCatalogue.CACHE_BYTES;
import static io.clickledger.app.settings.SettingCatalogue.CLICK_RETENTION;
import static io.clickledger.app.settings.SettingCatalogue.CUT_ON_CAMPAIGN_CHANGE;
import static io.clickledger.app.settings.SettingCatalogue.CUT_ON_NEW_DAY;
import static io.clickledger.app.settings.SettingCatalogue.DOUBLE_CLICK_WINDOW;
import static io.clickledger.app.settings.SettingCatalogue.GAP;
import static io.clickledger.app.settings.SettingCatalogue.GRACE;
import static io.clickledger.app.settings.SettingCatalogue.INPUT;
import static io.clickledger.app.settings.SettingCatalogue.LANDING_RETENTION;
import static io.clickledger.app.settings.SettingCatalogue.LANDING_WINDOW;
import static io.clickledger.app.settings.SettingCatalogue.MAX_DURATION;
import static io.clickledger.app.settings.SettingCatalogue.MAX_EVENTS;
import static io.clickledger.app.settings.SettingCatalogue.RATES_LEAST_VALID;
import static io.clickledger.app.settings.SettingCatalogue.RATES_SEGMENTS;
import static io.clickledger.app.settings.SettingCatalogue.RATES_TARGETS;
import static io.clickledger.app.settings.SettingCatalogue.RATES_TIME_ZONE;
import static io.clickledger.app.settings.SettingCatalogue.STALL_LIMIT;
import static io.clickledger.app.settings.SettingCatalogue.TIME_ZONE;
import static io.clickledger.app.settings.SettingCatalogue.VISITOR_HISTORY;
import static io.clickledger.app.settings.SettingCatalogue.WATERMARK_STEP;

import io.clickledger.app.settings.Settings;
import io.clickledger.ingest.InputMode;
import io.clickledger.schemas.Topic;
import io.clickledger.sessionizer.AccountSettings;
import io.clickledger.sessionizer.ClickSettings;
import io.clickledger.sessionizer.RateSettings;
import io.clickledger.sessionizer.SessionizerSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;

/** What the sessionizer is told. */
final class SessionizerConfiguration {

    private SessionizerConfiguration() {}

    static SessionizerSettings sessions(Settings settings) {
        return new SessionizerSettings(
                settings.get(GAP),
                settings.get(MAX_DURATION),
                settings.get(MAX_EVENTS),
                settings.get(CUT_ON_CAMPAIGN_CHANGE),
                settings.get(CUT_ON_NEW_DAY),
                settings.get(TIME_ZONE),
                settings.get(VISITOR_HISTORY),
                Optional.of(settings.get(STALL_LIMIT)).filter(limit -> !limit.isZero()),
                settings.get(CACHE_BYTES));
    }

    /** Asks the cluster how many partitions the topics have that watermarks are handed on by; they exist. */
    static AccountSettings account(Settings settings, Admin admin) {
        return new AccountSettings(
                new ClickSettings(
                        settings.get(LANDING_WINDOW),
                        settings.get(DOUBLE_CLICK_WINDOW),
                        settings.get(CLICK_RETENTION),
                        settings.get(LANDING_RETENTION),
                        step(settings)),
                new RateSettings(
                        settings.get(RATES_TIME_ZONE),
                        settings.get(RATES_SEGMENTS),
                        settings.get(RATES_TARGETS),
                        settings.get(RATES_LEAST_VALID)),
                partitions(admin, settings.topics().of(Topic.EVENTS)),
                partitions(admin, settings.topics().of(Topic.CLICK_FACTS)));
    }

    /** Nobody waits for history, and a day of it passes in seconds. */
    private static Duration step(Settings settings) {
        Duration step = settings.get(WATERMARK_STEP);
        Duration grace = settings.get(GRACE);
        return settings.get(INPUT) == InputMode.HISTORY && grace.compareTo(step) > 0 ? grace : step;
    }

    private static int partitions(Admin admin, String topic) {
        TopicDescription description =
                TopicDescriptions.of(admin, List.of(topic)).get(topic);
        return description.partitions().size();
    }
}
