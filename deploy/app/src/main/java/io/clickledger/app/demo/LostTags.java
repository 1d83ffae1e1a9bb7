// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.demo;

import io.clickledger.avro.ClickMatchRate;
import io.clickledger.avro.RateWindow;
import io.clickledger.avro.Segment;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What match rates say of landing pages that may have lost their tag: for how long, and how many clicks it has cost. */
public final class LostTags {

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");

    /** Hours of one page, from the first that was silent; null once a click landed again. */
    private static final class Silence {
        private final ClickMatchRate first;
        private ClickMatchRate last;
        private long valid;

        Silence(ClickMatchRate first) {
            this.first = first;
        }

        void add(ClickMatchRate hour) {
            last = hour;
            valid += hour.getValid();
        }
    }

    private final Map<String, List<Silence>> silences = new TreeMap<>();
    private final Map<String, Silence> current = new TreeMap<>();

    /** Takes in a final rate; those of one page in order of time. */
    public void add(ClickMatchRate rate) {
        if (rate.getWindow() != RateWindow.HOUR || rate.getSegment() != Segment.LANDING_PAGE) {
            return;
        }
        String page = rate.getSegmentValue();
        if (rate.getLanded() > 0) {
            current.remove(page);
        } else if (rate.getTagMissingSuspected() && !current.containsKey(page)) {
            Silence silence = new Silence(rate);
            current.put(page, silence);
            silences.computeIfAbsent(page, p -> new ArrayList<>()).add(silence);
        }
        if (current.containsKey(page) && rate.getValid() > 0) {
            current.get(page).add(rate);
        }
    }

    /** A line for each page and time. */
    public List<String> describe() {
        List<String> lines = new ArrayList<>();
        silences.forEach((page, ofPage) -> ofPage.forEach(silence -> lines.add(page + " may have lost its tag: from "
                + local(silence.first, silence.first.getWindowStartsAt()) + " to "
                + local(silence.last, silence.last.getWindowEndsAt()) + ", " + silence.valid
                + " valid clicks and not one landing")));
        return lines;
    }

    private static String local(ClickMatchRate rate, long time) {
        return HOUR.format(ZonedDateTime.ofInstant(Instant.ofEpochMilli(time), ZoneId.of(rate.getTimeZone())));
    }
}
