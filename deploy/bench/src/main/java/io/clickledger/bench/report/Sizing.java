// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.report;

import static io.clickledger.bench.measure.Figures.CPU_US_PER_EVENT;

import java.util.Locale;
import java.util.Optional;

/**
 * What a rate of events asks for, if every figure grows in proportion with the rate: cores like those of this machine, the
 * brokers' work included, and what the brokers write. Nothing here is measured at the rate that it is about.
 */
public final class Sizing {

    /** Cores are busy for so much of the time; the rest is for catching up, and for the partition that has most to do. */
    private static final double BUSY = 0.6;

    private static final int COPIES = 3;
    private static final double SECONDS_OF_DAY = 86_400;
    private static final double MEGA = 1e6;
    private static final double GIGA = 1e9;
    private static final long[] RATES = {10_000, 100_000, 1_000_000, 10_000_000};

    private final Results results;
    private final String bytes;

    private Sizing(Results results, String bytes) {
        this.results = results;
        this.bytes = bytes;
    }

    /** A table; empty unless ingest, the sessionizer and what that writes were measured. */
    public static String of(Results results) {
        // Under a steady load each change is written sooner, so more often: who sizes a cluster must count with that.
        String bytes = results.of("bytes-steady").isEmpty() ? "bytes-backlog" : "bytes-steady";
        return new Sizing(results, bytes).table().orElse("");
    }

    private Optional<String> table() {
        Optional<Double> ingest = results.median("ingest", CPU_US_PER_EVENT);
        Optional<Double> sessionize = results.median("sessionize", CPU_US_PER_EVENT);
        Optional<Double> event = results.median(bytes, "input_bytes_per_event");
        if (ingest.isEmpty() || sessionize.isEmpty() || event.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "Sizes, in proportion to the figures above (%s; cores %.0f%% busy, brokers included; %d copies)%n",
                bytes,
                BUSY * 100,
                COPIES));
        text.append(line(
                "events/s",
                "ingest cores",
                "sessionizer cores",
                "events MB/s",
                "output MB/s",
                "changelog MB/s",
                "GB/day"));
        for (long rate : RATES) {
            double read = rate * event.get() / MEGA;
            double output = read * perInputByte("output");
            double changelog = read * perInputByte("changelog");
            double kept = (read + output) * COPIES * SECONDS_OF_DAY * MEGA / GIGA;
            text.append(line(
                    String.format(Locale.ROOT, "%,d", rate),
                    cores(rate, ingest.get()),
                    cores(rate, sessionize.get()),
                    number(read),
                    number(output),
                    number(changelog + read * perInputByte("repartition")),
                    number(kept)));
        }
        return Optional.of(text.toString());
    }

    private double perInputByte(String what) {
        return results.median(bytes, what + "_per_input_byte").orElse(0.0);
    }

    private static String cores(long rate, double cpuMicros) {
        return number(Math.ceil(10 * rate * cpuMicros / MEGA / BUSY) / 10);
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, number < 100 ? "%,.1f" : "%,.0f", number);
    }

    private static String line(
            String rate,
            String ingest,
            String sessionizer,
            String events,
            String output,
            String changelog,
            String day) {
        return String.format(
                "%12s %13s %18s %12s %12s %15s %9s%n", rate, ingest, sessionizer, events, output, changelog, day);
    }
}
