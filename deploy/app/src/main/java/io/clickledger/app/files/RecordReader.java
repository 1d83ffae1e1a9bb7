// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.files;

import java.io.Closeable;
import java.io.IOException;

/** Reads the records of one file, in order, without holding more than one of them. */
public interface RecordReader extends Closeable {

    /**
     * What was made of the next line.
     *
     * @return null at the end
     * @throws IOException if the file cannot be read on
     */
    Reading next() throws IOException;
}
