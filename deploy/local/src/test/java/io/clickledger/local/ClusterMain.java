// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.local;

import java.nio.file.Path;

/** A process with a cluster in it, to be killed: prints where it is once it is up, and waits. */
final class ClusterMain {

    private ClusterMain() {}

    public static void main(String[] args) throws Exception {
        try (EmbeddedCluster cluster = EmbeddedCluster.start(
                Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]), LocalListener.NONE)) {
            System.out.println("UP " + cluster.bootstrapServers() + " " + cluster.registryUrl() + " "
                    + cluster.registry().process().pid());
            System.in.read();
        }
    }
}
