// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultFileTest {

    @TempDir
    private Path directory;

    @Test
    void objectsStandOneALineAndTheLastLineEnds() throws IOException {
        Path path = directory.resolve("r.jsonl");
        try (ResultFile file = new ResultFile(path)) {
            for (int i = 1; i <= 2; i++) {
                file.json().writeStartObject();
                file.json().writeNumberField("n", i);
                file.json().writeEndObject();
            }
            file.publish();
        }
        assertThat(path).hasContent("{\"n\":1}\n{\"n\":2}\n");
        assertOnlyFileIs(path);
    }

    @Test
    void withoutObjectsTheFileIsEmpty() throws IOException {
        Path path = directory.resolve("r.jsonl");
        try (ResultFile file = new ResultFile(path)) {
            file.publish();
        }
        assertThat(path).isEmptyFile();
    }

    @Test
    void whatIsNotPublishedLeavesTheOldFile() throws IOException {
        Path path = Files.writeString(directory.resolve("r.jsonl"), "old");
        try (ResultFile file = new ResultFile(path)) {
            file.json().writeStartObject();
            file.json().writeEndObject();
        }
        assertThat(path).hasContent("old");
        assertOnlyFileIs(path);
    }

    private void assertOnlyFileIs(Path path) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(path);
        }
    }
}
