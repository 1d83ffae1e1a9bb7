// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.feed;

import io.clickledger.app.files.FileFormat;
import io.clickledger.app.files.InputFile;
import io.clickledger.app.files.Reading;
import io.clickledger.app.files.RecordReader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** When the records of files are sent, held against when they were received. Times are epoch milliseconds, UTC. */
public final class Timetable {

    private static final double MS = 1_000;

    private final double recordsPerSecond;
    private long records;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    /** Least and greatest of: time of sending since the beginning of the sending, less the record's own time. */
    private long leastLead = Long.MAX_VALUE;

    private long greatestLead = Long.MIN_VALUE;

    /** @param recordsPerSecond 0: all at once */
    Timetable(double recordsPerSecond) {
        this.recordsPerSecond = recordsPerSecond;
    }

    /**
     * Reads the files once, to see their times.
     *
     * @param files            of which none can be read only once
     * @param recordsPerSecond 0: all at once
     */
    public static Timetable of(List<InputFile> files, FileFormat format, double recordsPerSecond) throws IOException {
        Timetable timetable = new Timetable(recordsPerSecond);
        for (InputFile file : files) {
            try (RecordReader reader = format.open(file)) {
                for (Reading reading = reader.next(); reading != null; reading = reader.next()) {
                    if (reading instanceof Reading.Event event) {
                        timetable.add(event.timestamp());
                    }
                }
            }
        }
        return timetable;
    }

    void add(long timestamp) {
        long sentAfter = recordsPerSecond == 0 ? 0 : (long) (records / recordsPerSecond * MS);
        leastLead = Math.min(leastLead, sentAfter - timestamp);
        greatestLead = Math.max(greatestLead, sentAfter - timestamp);
        first = Math.min(first, timestamp);
        last = Math.max(last, timestamp);
        records++;
    }

    /**
     * By how much to shift all times so that they are as near to their sending as can be, and none is sent before it was
     * received. Without a pace, the last record then lies at the beginning of the sending.
     *
     * @param start when the sending begins
     * @return milliseconds; 0 if there are no records
     */
    public long shiftMs(long start) {
        return records == 0 ? 0 : start + leastLead;
    }

    /** How old, once shifted, the oldest record is when it is sent. */
    public Duration greatestAge() {
        return records == 0 ? Duration.ZERO : Duration.ofMillis(greatestLead - leastLead);
    }

    /** Records a second at which the sending takes as long as the receiving did. */
    public double naturalPace() {
        return records / (Math.max(1, last - first) / MS);
    }
}
