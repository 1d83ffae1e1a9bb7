// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.generate;

import io.clickledger.app.files.ResultFile;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.avro.specific.SpecificRecord;

/** Writes raw.jsonl, truth.jsonl and summary.json into a directory; each is put in its place whole, or not at all. */
public final class GeneratedFiles implements Sink, AutoCloseable {

    private final ResultFile raw;
    private final TruthFiles truth;

    public GeneratedFiles(Path directory) throws IOException {
        this.raw = new ResultFile(directory.resolve("raw.jsonl"));
        this.truth = new TruthFiles(directory);
    }

    @Override
    public void raw(SpecificRecord value, long arrival) throws IOException {
        RawJson.write(value, raw.json());
    }

    @Override
    public void truth(Truth planted) throws IOException {
        truth.write(planted);
    }

    /** Puts the files in their places. */
    public void publish(Summary summary) throws IOException {
        raw.publish();
        truth.publish(summary);
    }

    @Override
    public void close() throws IOException {
        try {
            raw.close();
        } finally {
            truth.close();
        }
    }
}
