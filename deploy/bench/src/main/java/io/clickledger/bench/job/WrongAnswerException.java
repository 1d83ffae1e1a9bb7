// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.job;

/** Two that were asked the same have found different things: at least one of them is wrong. */
public final class WrongAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongAnswerException(String question, String one, String found, String other, String otherFound) {
        super("The answers to '" + question + "' differ: " + one + " has found " + found + ", and " + other + " "
                + otherFound + ". The figures are worth nothing until it is known which is wrong.");
    }
}
