// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app;

import io.clickledger.app.command.CommandLineParts;

/** The one executable. */
public final class Clickledger {

    private Clickledger() {}

    public static void main(String[] arguments) {
        System.exit(CommandLineParts.commandLine().execute(arguments));
    }
}
