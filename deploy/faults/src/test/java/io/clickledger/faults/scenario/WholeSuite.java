// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.scenario;

import io.clickledger.faults.stage.SharedCluster;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Prints the totals and stops the shared cluster when the last scenario has ended. */
final class WholeSuite implements BeforeAllCallback {

    private static final Namespace NAMESPACE = Namespace.create(WholeSuite.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent("end", key -> (AutoCloseable) () -> {
            Run.printTotals();
            SharedCluster.stop();
        });
    }
}
