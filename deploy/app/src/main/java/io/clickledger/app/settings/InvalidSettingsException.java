// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.settings;

import java.util.List;

/** Settings that stop the start: each problem named, with what to do. */
public final class InvalidSettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidSettingsException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
    }

    public InvalidSettingsException(String problem) {
        this(List.of(problem));
    }
}
