// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.generate;

import io.clickledger.app.files.ResultFile;
import java.io.IOException;
import java.nio.file.Path;

/** Writes truth.jsonl and summary.json into a directory; each is put in its place whole, or not at all. */
public final class TruthFiles implements AutoCloseable {

    private final ResultFile truth;
    private final ResultFile summary;

    public TruthFiles(Path directory) throws IOException {
        this.truth = new ResultFile(directory.resolve("truth.jsonl"));
        this.summary = new ResultFile(directory.resolve("summary.json"));
    }

    public void write(Truth planted) throws IOException {
        TruthJson.write(planted, truth.json());
    }

    /** Puts the files in their places. */
    public void publish(Summary of) throws IOException {
        TruthJson.write(of, summary.json());
        truth.publish();
        summary.publish();
    }

    @Override
    public void close() throws IOException {
        try {
            truth.close();
        } finally {
            summary.close();
        }
    }
}
