// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.stage;

import io.clickledger.app.runtime.Cluster;
import io.clickledger.local.EmbeddedCluster;
import io.clickledger.local.LocalListener;

/** One broker and registry in this process for all scenarios whose fault is not the cluster's; started when first used. */
public final class SharedCluster {

    private static EmbeddedCluster running;

    private SharedCluster() {}

    /** Where it is. */
    public static synchronized Cluster get() {
        EmbeddedCluster up = running();
        return new Cluster(
                java.util.Map.of("bootstrap.servers", up.bootstrapServers()),
                java.util.Map.of("url", up.registryUrl()));
    }

    /** Address of the registry that every scenario uses. */
    static synchronized String registryUrl() {
        return running().registryUrl();
    }

    private static EmbeddedCluster running() {
        if (running == null) {
            EmbeddedCluster up = EmbeddedCluster.startTemporary(0, 0, LocalListener.NONE);
            running = up;
            Runtime.getRuntime().addShutdownHook(new Thread(SharedCluster::stop));
        }
        return running;
    }

    /** Stops it; harmless when repeated. */
    public static synchronized void stop() {
        if (running != null) {
            running.close();
            running = null;
        }
    }
}
