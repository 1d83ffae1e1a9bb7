// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.lag;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Locale;

/** Lag, for people: tables; or for programs: one JSON object. */
public final class LagText {

    private static final String PARTITION = "%-24s %-20s %9s %12s %12s %10s %12s%n";
    private static final String SOURCE = "%-8s %-26s %12s%n";

    private LagText() {}

    public static void print(LagReport report, PrintWriter out) {
        out.printf(PARTITION, "GROUP", "TOPIC", "PARTITION", "COMMITTED", "END", "OFFSETS", "BEHIND");
        report.partitions()
                .forEach(lag -> out.printf(
                        PARTITION,
                        lag.group(),
                        lag.topic(),
                        lag.partition(),
                        lag.committed() < 0 ? "never" : Long.toString(lag.committed()),
                        lag.end(),
                        lag.waiting(),
                        seconds(lag.behindSeconds())));
        out.println();
        out.printf(SOURCE, "SOURCE", "WATERMARK", "BEHIND");
        report.sources()
                .forEach(source ->
                        out.printf(SOURCE, source.source(), time(source), seconds(report.behindSeconds(source))));
        report.partitions().forEach(lag -> remarks(lag, out));
        out.println(
                report.sources().isEmpty()
                        ? "No source has spoken: ingest has not run yet, or long ago"
                                + (report.isSilent() ? ", though offsets are committed." : ".")
                        : holder(report));
        out.flush();
    }

    private static void remarks(PartitionLag lag, PrintWriter out) {
        String where = lag.topic() + " " + lag.partition() + ": ";
        if (lag.deleted() > 0) {
            out.println(where + lag.deleted() + " offsets were deleted before " + lag.group()
                    + " read them. Their records are lost to it: raise the topic's retention.");
        }
        if (lag.committed() > lag.end()) {
            out.println(where + lag.group() + " has committed " + lag.committed() + ", but the topic ends at "
                    + lag.end() + ". Was the topic made anew?");
        }
        lag.openFrom()
                .ifPresent(offset -> out.println(where + "a transaction is open from offset " + offset
                        + " on. Nobody is given what follows until it ends."));
    }

    private static String holder(LagReport report) {
        if (report.areAllBehind()) {
            return "All sources are behind: ingest does not run, or cannot keep up.";
        }
        return report.holder()
                .map(source -> "Source " + source.source() + " (partition " + source.source()
                        + " of the raw topics) is furthest behind: no time passes its own.")
                .orElse("No source holds time back.");
    }

    private static String time(SourceTime source) {
        if (source.ended()) {
            return "ended";
        }
        return source.timeMs().isPresent()
                ? Instant.ofEpochMilli(source.timeMs().getAsLong()).toString()
                : "none";
    }

    private static String seconds(double seconds) {
        return Double.isInfinite(seconds) ? "for ever" : String.format(Locale.ROOT, "%.1f s", seconds);
    }

    /**
     * {@code partitions} (each with {@code group}, {@code topic}, {@code partition}, {@code committed} (null if never),
     * {@code end}, {@code offsets}, {@code behind_seconds} (null if not known), {@code deleted_offsets} and
     * {@code open_transaction_from} (null if none is open)), {@code sources} (each with {@code source},
     * {@code watermark_ms} (null if none), {@code ended}, {@code behind_seconds} (null if it never spoke)), and
     * {@code holder}, a source or null.
     */
    public static void printJson(LagReport report, PrintWriter out) throws IOException {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(line)) {
            json.writeStartObject();
            json.writeArrayFieldStart("partitions");
            for (PartitionLag lag : report.partitions()) {
                json.writeStartObject();
                json.writeStringField("group", lag.group());
                json.writeStringField("topic", lag.topic());
                json.writeNumberField("partition", lag.partition());
                number(json, "committed", lag.committed() < 0, lag.committed());
                json.writeNumberField("end", lag.end());
                json.writeNumberField("offsets", lag.waiting());
                behind(json, lag.behindSeconds());
                json.writeNumberField("deleted_offsets", lag.deleted());
                number(
                        json,
                        "open_transaction_from",
                        lag.openFrom().isEmpty(),
                        lag.openFrom().orElse(0));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("sources");
            for (SourceTime source : report.sources()) {
                double behind = report.behindSeconds(source);
                json.writeStartObject();
                json.writeNumberField("source", source.source());
                number(
                        json,
                        "watermark_ms",
                        source.timeMs().isEmpty(),
                        source.timeMs().orElse(0));
                json.writeBooleanField("ended", source.ended());
                behind(json, behind);
                json.writeEndObject();
            }
            json.writeEndArray();
            number(
                    json,
                    "holder",
                    report.holder().isEmpty(),
                    report.holder().map(SourceTime::source).orElse(0));
            json.writeEndObject();
        }
        out.println(line);
        out.flush();
    }

    /** JSON has no number for what is infinite. */
    private static void behind(JsonGenerator json, double seconds) throws IOException {
        if (Double.isInfinite(seconds)) {
            json.writeNullField("behind_seconds");
        } else {
            json.writeNumberField("behind_seconds", seconds);
        }
    }

    private static void number(JsonGenerator json, String name, boolean isNull, long value) throws IOException {
        if (isNull) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, value);
        }
    }
}
