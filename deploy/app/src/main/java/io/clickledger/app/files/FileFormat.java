// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.files;

import java.io.IOException;

/** A way to write events into a file. */
public interface FileFormat {

    /**
     * Opens a file.
     *
     * @throws UnusableFileException if it is not of this format as a whole, such as a CSV file without a column needed
     * @throws IOException           if it cannot be read
     */
    RecordReader open(InputFile file) throws IOException;
}
