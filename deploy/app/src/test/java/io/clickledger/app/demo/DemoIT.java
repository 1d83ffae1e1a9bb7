// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.app.command.CommandLineParts;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The {@code demo} command as people call it, on another day than theirs. */
final class DemoIT {

    @TempDir
    private Path directory;

    @Test
    void everyClickOfTheDayIsWhereItWasPlanted() {
        StringWriter stdout = new StringWriter();
        StringWriter stderr = new StringWriter();
        var commands = CommandLineParts.commandLine();
        commands.setOut(new PrintWriter(stdout, true));
        commands.setErr(new PrintWriter(stderr, true));

        assertThat(commands.execute("demo", "--seed", "4", "--out", directory.toString()))
                .as(() -> stderr + "\n" + stdout)
                .isZero();

        assertThat(stdout.toString())
                .contains(
                        "500  clicks measured",
                        "320  sessions that look paid",
                        "The clicks add up",
                        "shop.example/sale may have lost its tag: from 1",
                        "LANDING_PAGE shop.example/sale is below its target of 20 %",
                        "500 clicks and 320 sessions that look paid were compared with what was planted: none are misjudged.");
        assertThat(directory.resolve("click-outcomes.jsonl")).isNotEmptyFile();
    }
}
