// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.command;

import static io.clickledger.app.settings.SettingCatalogue.COMMIT_INTERVAL;
import static io.clickledger.app.settings.SettingCatalogue.IDENTITY_SALT;
import static io.clickledger.app.settings.SettingCatalogue.INPUT;
import static io.clickledger.app.settings.SettingCatalogue.STATE_DIR;
import static io.clickledger.app.settings.SettingCatalogue.THREADS;
import static io.clickledger.app.settings.SettingCatalogue.TOPICS_CREATE;
import static io.clickledger.app.settings.SettingCatalogue.TOPICS_REPLICATION;

import io.clickledger.app.settings.InvalidSettingsException;
import io.clickledger.app.settings.SettingCatalogue;
import io.clickledger.app.settings.Settings;
import io.clickledger.app.settings.TopicCreation;
import io.clickledger.ingest.InputMode;
import io.clickledger.schemas.Topic;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;

/** The settings of a trial: what was given about sessions and visitors, and what a trial needs. */
final class TrialSettings {

    /** Not secret: the same files must give the same results. Who passes results on should give a salt of their own. */
    private static final String SALT = "clickledger-try";

    private static final Duration COMMIT_OFTEN = Duration.ofMillis(500);

    private TrialSettings() {}

    static Settings of(Settings given, PrintWriter err) {
        if (given.given(INPUT).filter(input -> input != InputMode.HISTORY).isPresent()) {
            throw new InvalidSettingsException("Setting 'input' is 'live', but 'try' reads files, which are history."
                    + " Leave it out, or give 'history'.");
        }
        EmbeddedSettings.warnOfUnused(given, err);
        Settings trial = given.with(INPUT, InputMode.HISTORY)
                .with(TOPICS_CREATE, TopicCreation.MISSING)
                .with(TOPICS_REPLICATION, 1)
                .with(THREADS, 1);
        for (Topic topic : Topic.values()) {
            trial = trial.with(SettingCatalogue.partitions(topic), 1);
        }
        if (given.given(COMMIT_INTERVAL).isEmpty()) {
            trial = trial.with(COMMIT_INTERVAL, COMMIT_OFTEN);
        }
        return given.given(IDENTITY_SALT).isPresent() ? trial : trial.with(IDENTITY_SALT, SALT);
    }

    static Settings withState(Settings trial, Path directory) {
        return trial.with(STATE_DIR, directory);
    }
}
