// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataDirectoryTest {

    @TempDir
    Path directory;

    @Test
    void aKeptOneOutlivesItsOwnerAndATemporaryOneDoesNot() throws IOException {
        DataDirectory kept = DataDirectory.kept(directory.resolve("kept"));
        DataDirectory temporary = DataDirectory.temporary();
        Path inKept = Files.createFile(kept.path().resolve("file"));
        Path inTemporary =
                Files.createDirectories(temporary.path().resolve("a/b")).resolve("file");
        Files.createFile(inTemporary);

        kept.close();
        temporary.close();
        temporary.close();

        assertThat(inKept).exists();
        assertThat(temporary.path()).doesNotExist();
    }

    @Test
    void oneOwnerAtATime() {
        try (DataDirectory first = DataDirectory.kept(directory)) {
            assertThatThrownBy(() -> DataDirectory.kept(directory))
                    .isInstanceOf(LocalStartException.class)
                    .hasMessageContaining(first.path().toString())
                    .hasMessageContaining("in use by another process");
        }
        DataDirectory.kept(directory).close();
    }

    @Test
    void whatAKilledOwnerLeftIsDeleted() throws IOException {
        Path abandoned = Files.createTempDirectory("clickledger-local-");
        Files.createFile(abandoned.resolve("in-use.lock"));
        Files.createFile(abandoned.resolve("file"));

        DataDirectory.temporary().close();

        assertThat(abandoned).doesNotExist();
    }

    @Test
    void whatIsInUseIsLeftAloneByOtherProcesses() throws Exception {
        try (DataDirectory first = DataDirectory.temporary();
                DataDirectory second = DataDirectory.temporary();
                DataDirectory kept = DataDirectory.kept(directory)) {
            assertThatThrownBy(() -> DataDirectory.kept(directory)).isInstanceOf(LocalStartException.class);

            assertThat(inAnotherProcess("temporary")).isZero();
            assertThat(inAnotherProcess(kept.path().toString())).isNotZero();

            assertThat(first.path()).exists();
            assertThat(second.path()).exists();
        }
    }

    private static int inAnotherProcess(String argument) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        AnotherOwner.class.getName(),
                        argument)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /** Takes a directory and lets go of it. */
    static final class AnotherOwner {

        private AnotherOwner() {}

        public static void main(String[] args) {
            if (args[0].equals("temporary")) {
                DataDirectory.temporary().close();
            } else {
                DataDirectory.kept(Path.of(args[0])).close();
            }
        }
    }
}
