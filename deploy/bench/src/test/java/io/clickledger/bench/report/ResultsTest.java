// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clickledger.bench.measure.Figures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultsTest {

    private static final Offset<Double> CLOSE = Offset.offset(1e-9);

    private final Results results = new Results();

    @Test
    void medianIsTheMiddleRunOrTheMeanOfTheTwoInTheMiddle() {
        assertThat(new Runs(List.of(9.0, 1.0, 5.0)).median()).isEqualTo(5);
        assertThat(new Runs(List.of(9.0, 1.0, 5.0, 6.0)).median()).isEqualTo(5.5);
        assertThat(new Runs(List.of(7.0)).median()).isEqualTo(7);
    }

    @Test
    void spreadIsTheDistanceOfTheFurthestRun() {
        assertThat(new Runs(List.of(10.0, 9.0, 13.0)).spread()).isCloseTo(0.3, CLOSE);
        assertThat(new Runs(List.of(10.0)).spread()).isZero();
        assertThat(new Runs(List.of(0.0, 0.0)).spread()).isZero();
    }

    @Test
    void ratiosAreOfMediansAndOnlyOfWhatWasMeasured() {
        add("floor", 5, 100);
        add("floor", 10, 100);
        add("floor", 30, 100);
        add("sessionize", 20, 80);
        add("open-sessions-10k", 9, 50);
        add("open-sessions-1m", 9, 40);
        assertThat(Ratios.of(results))
                .containsOnly(
                        entry("sessionize CPU / floor CPU", 2.0),
                        entry("open-sessions-1m rate / open-sessions-10k rate", 0.8));
    }

    @Test
    void whatTheFeedCostsIsNoCostOfWhatItFeeds() {
        add("steady-feed", 10, 5_000);
        add("steady-floor", 20, 5_000);
        add("steady-sessionize", 40, 5_000);
        assertThat(Ratios.of(results).values()).containsExactly(3.0);
    }

    @Test
    void tableShowsMediansSpreadAndTheRest() {
        add("floor", 5, 100_000);
        add("floor", 6, 110_000);
        add("sessionize", 11, 50_000);
        results.add(new Figures("restore").with("visitors_per_second", 12_345));
        String table = new Table(results).text();
        assertThat(table)
                .containsPattern("floor +5\\.5 ±9% +1\\.00 +105,000 ±5% +2")
                .containsPattern("sessionize +11\\.0 +2\\.00 +50,000 +1")
                .contains("visitors per second 12,345");
    }

    @Test
    void jsonHasMediansUnderTheirNamesAndAllRuns(@TempDir Path directory) throws IOException {
        add("floor", 5, 100);
        add("floor", 7, 100);
        Path file = directory.resolve("bench.json");
        new JsonReport(new Surroundings(Map.of("cores", 2), Map.of("java", "17"), Map.of("events", "9")), results)
                .write(file);
        JsonNode json = new ObjectMapper().readTree(file.toFile());
        assertThat(json.at("/machine/cores").asInt()).isEqualTo(2);
        assertThat(json.at("/versions/java").asText()).isEqualTo("17");
        assertThat(json.at("/settings/events").asText()).isEqualTo("9");
        assertThat(json.at("/results/0/name").asText()).isEqualTo("floor");
        assertThat(json.at("/results/0/cpu_us_per_event").asDouble()).isEqualTo(6);
        assertThat(json.at("/results/0/runs/cpu_us_per_event").size()).isEqualTo(2);
    }

    private void add(String name, double cpu, double rate) {
        results.add(new Figures(name).with(Figures.CPU_US_PER_EVENT, cpu).with(Figures.EVENTS_PER_SECOND, rate));
    }
}
