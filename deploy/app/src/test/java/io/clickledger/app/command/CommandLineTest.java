// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.app.settings.Setting;
import io.clickledger.app.settings.SettingCatalogue;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What is refused before anything is started, and how people are told. */
final class CommandLineTest {

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void noCommandShowsTheCommands() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("try", "local", "ingest", "sessionize", "settings");
    }

    @Test
    void settingsCommandListsEverySettingWithItsDefault() {
        assertThat(run("settings")).isZero();
        for (Setting<?> setting : SettingCatalogue.all()) {
            assertThat(out.toString()).contains(setting.key() + "  (", setting.variable());
        }
        assertThat(out.toString()).contains("session.gap  (ISO-8601 duration, default PT30M)");
    }

    @Test
    void unknownCommandsAndOptionsAreNamed() {
        assertRefused("clickledger try", "tri", "x");
        assertRefused("--al-requests", "try", "x", "--format", "combined", "--out", out(), "--al-requests");
        assertRefused("--out=DIR", "try", "x", "--format", "jsonl");
        assertRefused("'xml'", "try", "x", "--format", "xml", "--out", out());
    }

    @Test
    void filesThatCannotBeReadAreNamed() throws IOException {
        assertRefused("nowhere.jsonl does not exist", "try", "nowhere.jsonl", "--format", "jsonl", "--out", out());
        assertRefused("is a directory", "try", directory.toString(), "--format", "jsonl", "--out", out());
        String file = file("a.jsonl", "{}");
        assertRefused("given twice", "try", file, file, "--format", "jsonl", "--out", out());
        String broken = directory.resolve("broken.gz").toString();
        Files.write(Path.of(broken), new byte[] {0x1f, (byte) 0x8b, 1});
        assertRefused("broken.gz cannot be read", "try", broken, "--format", "jsonl", "--out", out());
    }

    @Test
    void whatCannotBeGeneratedIsRefused() {
        assertRefused("--events is missing", "generate", "--out", out());
        assertRefused("--visitors 3 is too few", "generate", "--events", "5000", "--visitors", "3", "--out", out());
        assertRefused("--rate is for a cluster", "generate", "--events", "10", "--rate", "5", "--out", out());
        assertRefused("kafka.bootstrap.servers", "generate", "--events", "10");
        assertRefused("--rate must be above 0", "generate", "--events", "10", "--rate", "0");
        assertRefused(
                "do not go with --profile shop-day", "generate", "--profile=shop-day", "--events=10", "--out", out());
        assertRefused(
                "exclude each other",
                "generate",
                "--events=10",
                "--rebase-to-now",
                "--start=2026-01-01T00:00:00Z",
                "--set=kafka.bootstrap.servers=127.0.0.1:1",
                "--set=schema.registry.url=http://127.0.0.1:1");
    }

    @Test
    void columnsAreCheckedAgainstEveryFile() throws IOException {
        String good = file("good.csv", "ts,url\n1,https://a.example/\n");
        String bad = file("bad.csv", "time,url\n1,https://a.example/\n");

        assertRefused(
                "bad.csv has no column 'ts'",
                "try",
                good,
                bad,
                "--format",
                "csv",
                "--columns",
                "occurred_at=ts:s,url=url",
                "--out",
                out());
        assertRefused(
                "Field 'occurred_at' must be mapped",
                "try",
                good,
                "--format",
                "csv",
                "--columns",
                "url=url",
                "--out",
                out());
    }

    @Test
    void optionsOfOtherFormatsAreRefused() throws IOException {
        String file = file("a.jsonl", "{}");

        assertRefused(
                "--columns goes with --format csv",
                "try",
                file,
                "--format",
                "jsonl",
                "--columns",
                "url=u",
                "--out",
                out());
        assertRefused(
                "--all-requests goes with --format combined",
                "try",
                file,
                "--format",
                "jsonl",
                "--all-requests",
                "--out",
                out());
        assertRefused(
                "scheme and host only",
                "try",
                file,
                "--format",
                "combined",
                "--site",
                "shop.example/x",
                "--out",
                out());
    }

    @Test
    void outputThatCannotBeWrittenIsNamed() throws IOException {
        String file = file("a.jsonl", "{}");
        assertRefused("--out " + file + " cannot be written to", "try", file, "--format", "jsonl", "--out", file);
    }

    @Test
    void wrongSettingsStopTheStart() throws IOException {
        String file = file("a.jsonl", "{}");

        assertRefused(
                "Did you mean 'session.gap'?",
                "try",
                file,
                "--format",
                "jsonl",
                "--out",
                out(),
                "--set",
                "session.gp=PT1M");
        assertRefused(
                "not of the form key=value", "try", file, "--format", "jsonl", "--out", out(), "--set", "session.gap");
        assertRefused(
                "'try' reads files, which are history",
                "try",
                file,
                "--format",
                "jsonl",
                "--out",
                out(),
                "--set",
                "input=live");
        assertRefused("cannot be read", "sessionize", "--config", "nowhere.properties");
        assertThat(Path.of(out())).doesNotExist();
    }

    @Test
    void productionRolesRequireClusterRegistryAndSalt() {
        assertRefused("'identity.salt' is required", "ingest");
        assertRefused("'kafka.bootstrap.servers' is required", "ingest", "--set", "identity.salt=x");
        assertRefused("'kafka.bootstrap.servers' is required", "sessionize");
        assertRefused("'schema.registry.url' is required", "sessionize", "--set", "kafka.bootstrap.servers=b:9092");
    }

    private void assertRefused(String message, String... arguments) {
        err.getBuffer().setLength(0);
        assertThat(run(arguments)).isEqualTo(2);
        assertThat(err.toString()).contains(message);
        assertThat(out.toString()).isEmpty();
    }

    private int run(String... arguments) {
        CommandLine commands = CommandLineParts.commandLine();
        commands.setOut(new PrintWriter(out, true));
        commands.setErr(new PrintWriter(err, true));
        return commands.execute(arguments);
    }

    private String out() {
        return directory.resolve("results").toString();
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content).toString();
    }
}
