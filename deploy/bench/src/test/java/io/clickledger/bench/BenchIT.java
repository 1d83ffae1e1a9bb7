// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clickledger.bench.measure.Figures;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The repeated jobs over a little input. */
final class BenchIT {

    private static final List<String> JOBS =
            List.of("copy", "floor", "sessionize", "ingest", "pipeline", "dsl", "dsl-emit");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void everyJobHasFiguresAndAllAgreeOnWhatIsFound(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("bench.json");
        int exitCode = run(
                "--events",
                "20000",
                "--rounds",
                "1",
                "--no-warm-up",
                // What follows from the last events takes some commits, of each job.
                "--set",
                "commit.interval=PT0.2S",
                "--only",
                String.join(",", JOBS),
                "--json",
                file.toString());
        assertThat(exitCode).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("cores", "kafka 4", "partitions 4")
                .contains("every eighth event of main", "all events of main", "events of main without watermarks")
                .containsPattern("sessions of main: \\d+ sessions .* by sessionize, pipeline, dsl, dsl-emit");
        JsonNode json = new ObjectMapper().readTree(file.toFile());
        List<String> measured = new ArrayList<>();
        for (JsonNode result : json.get("results")) {
            String name = result.get("name").asText();
            if (JOBS.contains(name)) {
                measured.add(name);
                assertThat(result.get(Figures.CPU_US_PER_EVENT).asDouble())
                        .as(name)
                        .isPositive()
                        .isFinite();
                assertThat(result.get(Figures.EVENTS_PER_SECOND).asDouble())
                        .as(name)
                        .isPositive()
                        .isFinite();
            } else {
                assertThat(name).isEqualTo("bytes-backlog");
                assertThat(result.get("output_and_changelog_per_input_byte").asDouble())
                        .isPositive();
            }
        }
        assertThat(measured).isEqualTo(JOBS);
        assertThat(json.at("/ratios/sessionize CPU ~1 floor CPU").asDouble()).isPositive();
    }

    private int run(String... arguments) {
        CommandLine command = BenchCommand.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }
}
