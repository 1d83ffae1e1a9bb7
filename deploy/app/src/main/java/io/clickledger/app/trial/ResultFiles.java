// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.trial;

import com.fasterxml.jackson.core.JsonGenerator;
import io.clickledger.app.files.ResultFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** The files of a trial: all are put in their places, or none. */
final class ResultFiles implements AutoCloseable {

    enum Name {
        SESSIONS("sessions.jsonl"),
        LATE_EVENTS("late-events.jsonl"),
        CLICK_OUTCOMES("click-outcomes.jsonl"),
        SESSION_SOURCES("session-sources.jsonl"),
        CLICK_MATCH_RATES("click-match-rates.jsonl"),
        MATCH_RATE_ALERTS("match-rate-alerts.jsonl"),
        DEAD_LETTERS("dead-letters.jsonl"),
        SUMMARY("summary.json");

        private final String file;

        Name(String file) {
            this.file = file;
        }
    }

    interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    private final Map<Name, ResultFile> files = new EnumMap<>(Name.class);

    /** @param directory null: nothing is written */
    ResultFiles(Path directory) throws IOException {
        if (directory != null) {
            for (Name name : Name.values()) {
                files.put(name, new ResultFile(directory.resolve(name.file)));
            }
        }
    }

    void write(Name name, Content content) throws IOException {
        ResultFile file = files.get(name);
        if (file != null) {
            content.write(file.json());
        }
    }

    void publish() throws IOException {
        for (ResultFile file : files.values()) {
            file.publish();
        }
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (ResultFile file : files.values()) {
            try {
                file.close();
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
