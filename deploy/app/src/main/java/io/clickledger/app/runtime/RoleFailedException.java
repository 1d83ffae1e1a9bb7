// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.runtime;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A topology has failed for good. */
public final class RoleFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RoleFailedException(Role role, Throwable fault) {
        super("'" + role.title() + "' failed: " + rootMessage(fault), fault);
    }

    static void rethrow(CompletableFuture<Void> failure) {
        if (failure.isCompletedExceptionally()) {
            try {
                failure.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof RoleFailedException failed ? failed : e;
            }
        }
    }

    private static String rootMessage(Throwable fault) {
        Throwable root = fault;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String own = fault.getMessage();
        String deepest = root.getMessage() == null ? root.toString() : root.getMessage();
        return root == fault || own == null ? deepest : own + ": " + deepest;
    }
}
