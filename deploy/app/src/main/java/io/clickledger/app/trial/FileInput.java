// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.trial;

import io.clickledger.app.feed.RawFeed;
import io.clickledger.app.files.FileFormat;
import io.clickledger.app.files.InputFile;
import java.io.IOException;
import java.util.List;

/**
 * Files as the input of a trial.
 *
 * @param files in the order in which they are read
 */
public record FileInput(List<InputFile> files, FileFormat format) implements TrialInput {

    @Override
    public String doing() {
        return "Reading the files";
    }

    @Override
    public void feed(RawFeed feed) throws IOException {
        feed.feed(files, format);
    }
}
