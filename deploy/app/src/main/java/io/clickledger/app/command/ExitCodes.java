// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.command;

/** What the commands say to scripts that look after a cluster. Usage and settings that are wrong are 2, as everywhere. */
final class ExitCodes {

    /** All is as it should be. */
    static final int AS_WANTED = 0;

    /** Something is not as it should be. */
    static final int DIFFERENT = 1;

    /** It is not known: the cluster or the registry cannot be reached, or refuses whoever asks. */
    static final int UNKNOWN = 3;

    static final String HEADING = "%nExit codes:%n";
    static final String OF_AS_WANTED = "0:all is as it should be";
    static final String OF_DIFFERENT = "1:something is not; each is named";
    static final String OF_USAGE = "2:wrong usage or settings";
    static final String OF_UNKNOWN =
            "3:cannot be told: the cluster or the registry does not answer, or refuses who asks";

    private ExitCodes() {}
}
