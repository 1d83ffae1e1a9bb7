// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.bench.measure.Figures;
import org.junit.jupiter.api.Test;

class SizingTest {

    private final Results results = new Results();

    @Test
    void everythingGrowsWithTheRate() {
        cost("ingest", 24);
        cost("sessionize", 30);
        bytes("bytes-backlog", 150, 0.2, 0.4, 0.3);
        String[] lines = Sizing.of(results).split("\\R");
        assertThat(lines).hasSize(6);
        // 24 and 30 µs at 10,000 a second are 0.24 and 0.3 cores; 60 % busy, 0.4 and 0.5. 1.5 MB/s come in, and 1.8
        // MB/s
        // are kept three times: 466.56 GB a day.
        assertThat(columns(lines[2])).containsExactly("10,000", "0.4", "0.5", "1.5", "0.3", "1.1", "467");
        assertThat(columns(lines[5])).containsExactly("10,000,000", "400", "500", "1,500", "300", "1,050", "466,560");
    }

    @Test
    void whatIsWrittenUnderASteadyLoadCountsIfItWasMeasured() {
        cost("ingest", 24);
        cost("sessionize", 30);
        bytes("bytes-backlog", 150, 0.2, 0.4, 0.3);
        bytes("bytes-steady", 150, 0.2, 1.7, 0.3);
        assertThat(columns(Sizing.of(results).split("\\R")[2])).contains("3.0");
    }

    @Test
    void nothingIsSaidOfWhatWasNotMeasured() {
        cost("sessionize", 30);
        bytes("bytes-backlog", 150, 0.2, 0.4, 0.3);
        assertThat(Sizing.of(results)).isEmpty();
    }

    private static String[] columns(String line) {
        return line.strip().split(" +");
    }

    private void cost(String name, double cpu) {
        results.add(new Figures(name).with(Figures.CPU_US_PER_EVENT, cpu));
    }

    private void bytes(String name, double event, double output, double changelog, double repartition) {
        results.add(new Figures(name)
                .with("input_bytes_per_event", event)
                .with("output_per_input_byte", output)
                .with("changelog_per_input_byte", changelog)
                .with("repartition_per_input_byte", repartition));
    }
}
