// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What is refused before anything is started. */
final class BenchCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpNamesAllJobs() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString().replaceAll("\\s+", " ")).contains(String.join(", ", JobCatalogue.FAMILIES));
    }

    @Test
    void unknownJobsAreNamedAndTheKnownOnesListed() {
        assertRefused("'flor'", "--only", "floor,flor");
        assertThat(err.toString()).contains("copy, floor, sessionize");
    }

    @Test
    void numbersThatMakeNoSenseAreRefused(@TempDir Path directory) {
        assertRefused("--events must be at least", "--events", "5");
        assertRefused("--rounds must be at least 1, not 0", "--rounds", "0");
        assertRefused("--partitions", "--partitions", "many");
        assertRefused("--minutes must be at least 1, not 0", "--only", "soak", "--minutes", "0");
        assertRefused("--open-sessions must be at least 1", "--open-sessions", "10,0");
        assertRefused(
                "there is no directory",
                "--json",
                directory.resolve("none/a.json").toString());
        assertRefused("key=value", "--set", "session.gap");
    }

    private void assertRefused(String message, String... arguments) {
        assertThat(run(arguments)).isEqualTo(2);
        assertThat(err.toString()).contains(message);
    }

    private int run(String... arguments) {
        CommandLine command = BenchCommand.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }
}
