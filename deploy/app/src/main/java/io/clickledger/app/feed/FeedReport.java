// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.feed;

import io.clickledger.app.console.Progress;
import io.clickledger.app.files.FieldNames;
import io.clickledger.app.files.Reading;
import io.clickledger.app.files.SourceLine;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the reading of the files was like, told on the way and at the end. */
public final class FeedReport {

    private static final int SHOWN = 5;

    private final Progress progress;
    private final Map<String, Long> ignoredFields = new TreeMap<>();
    private volatile long fed;
    private long skipped;
    private long unreadable;
    private long lastLine;

    public FeedReport(Progress progress) {
        this.progress = progress;
    }

    void count(Reading reading) {
        lastLine = reading.line().number();
        if (reading instanceof Reading.Event event) {
            fed++;
            event.ignored().forEach(field -> ignoredFields.merge(field, 1L, Long::sum));
        } else if (reading instanceof Reading.Skipped) {
            skipped++;
        } else if (reading instanceof Reading.Unreadable line) {
            unreadable++;
            if (unreadable <= SHOWN) {
                show(line);
            }
        }
    }

    /** A record was sent that comes from no file. */
    void countSent() {
        fed++;
    }

    private void show(Reading.Unreadable unreadableLine) {
        SourceLine line = unreadableLine.line();
        progress.say(line.file() + ":" + line.number() + ": " + unreadableLine.detail());
    }

    /** Says what is left to say when all files have been read. */
    public void conclude() {
        if (unreadable > SHOWN) {
            progress.say(number(unreadable - SHOWN) + " more lines cannot be read; the dead letters have them all");
        }
        ignoredFields.forEach((field, count) -> progress.say("Field '" + field + "' is not in the contract and was"
                + " passed over in " + number(count) + (count == 1 ? " record" : " records.")
                + FieldNames.suggestion(field)));
        if (skipped > 0) {
            progress.say(
                    number(skipped) + " requests are not of pages (assets, errors, other methods) and were left out;"
                            + " --all-requests counts them");
        }
    }

    /** Records put on the raw topics so far; may be read from another thread. */
    public long fed() {
        return fed;
    }

    /** Lines that became records or dead letters. */
    public long lines() {
        return fed + unreadable;
    }

    long lastLine() {
        return lastLine;
    }

    /** With thousands separated. */
    public static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
