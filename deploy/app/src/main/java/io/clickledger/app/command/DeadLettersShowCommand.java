// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.command;

import io.clickledger.app.console.Lifetime;
import io.clickledger.app.console.Logging;
import io.clickledger.app.deadletters.LetterPosition;
import io.clickledger.app.deadletters.LetterText;
import io.clickledger.app.deadletters.LetterTopic;
import io.clickledger.app.deadletters.ShownValue;
import io.clickledger.app.runtime.Cluster;
import io.clickledger.app.settings.Settings;
import io.clickledger.schemas.Topic;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "show", description = "Show all there is to know of one dead letter.", mixinStandardHelpOptions = true)
final class DeadLettersShowCommand implements Callable<Integer> {

    @Parameters(paramLabel = "PARTITION:OFFSET", description = "Where it stands, as 'dead-letters list' says.")
    private String position;

    @Option(names = "--raw", paramLabel = "FILE", description = "Also write the bytes of the value to a file.")
    private Path raw;

    @Mixin
    private SettingsOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        LetterPosition wanted = parse(spec, position);
        Settings settings = options.read();
        Cluster cluster = Cluster.of(settings);
        Logging.warningsOnly();
        try (Lifetime lifetime = new Lifetime()) {
            LetterTopic letters =
                    lifetime.add(new LetterTopic(cluster, settings.topics().of(Topic.DEAD_LETTERS)));
            LetterTopic.Found found = letters.find(wanted);
            if (found.letter() == null) {
                throw new IOException("There is no dead letter at " + wanted + " in " + letters.name());
            }
            byte[] value = found.letter().record().value();
            PrintWriter out = spec.commandLine().getOut();
            new LetterText(out).write(found.letter(), found.retriedAt(), ShownValue.json(value, cluster));
            out.flush();
            if (raw != null) {
                if (value == null) {
                    throw new IOException(
                            "The value of " + wanted + " is null, so there is nothing to write to " + raw);
                }
                Files.write(raw, value);
            }
        }
        return ExitCode.OK;
    }

    static LetterPosition parse(CommandSpec spec, String text) {
        try {
            return LetterPosition.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage() + ".");
        }
    }
}
