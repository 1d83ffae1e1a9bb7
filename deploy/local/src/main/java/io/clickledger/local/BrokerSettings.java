// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.local;

import java.nio.file.Path;
import java.util.Properties;

/** Settings of a broker that is its own controller, keeps what it is given, and takes little room. */
final class BrokerSettings {

    static final int NODE_ID = 1;
    static final String LISTENER = "PLAINTEXT";
    static final String CONTROLLER_LISTENER = "CONTROLLER";
    private static final int MIB = 1024 * 1024;

    private BrokerSettings() {}

    /**
     * @param port of the broker, or 0 for any free one; the controller always takes any free one
     */
    static Properties of(Path logDirectory, int port) {
        Properties settings = new Properties();
        oneNodeOnLoopback(settings, logDirectory, port);
        oneReplicaOfEverything(settings);
        nothingExpires(settings);
        smallFootprint(settings);
        return settings;
    }

    private static void oneNodeOnLoopback(Properties settings, Path logDirectory, int port) {
        set(settings, "node.id", NODE_ID);
        set(settings, "process.roles", "broker,controller");
        // "0.0.0.0:0" is Kafka's word for "not known yet": the voter's port is told to it once it is bound.
        set(settings, "controller.quorum.voters", NODE_ID + "@0.0.0.0:0");
        set(settings, "controller.listener.names", CONTROLLER_LISTENER);
        set(
                settings,
                "listeners",
                LISTENER + "://" + Loopback.HOST + ":" + port + "," + CONTROLLER_LISTENER + "://" + Loopback.HOST
                        + ":0");
        set(settings, "advertised.listeners", LISTENER + "://" + Loopback.HOST + ":" + port);
        set(settings, "listener.security.protocol.map", LISTENER + ":PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
        set(settings, "inter.broker.listener.name", LISTENER);
        set(settings, "log.dirs", logDirectory);
        set(settings, "metric.reporters", "");
    }

    private static void oneReplicaOfEverything(Properties settings) {
        set(settings, "auto.create.topics.enable", false);
        set(settings, "default.replication.factor", 1);
        set(settings, "min.insync.replicas", 1);
        set(settings, "offsets.topic.replication.factor", 1);
        set(settings, "transaction.state.log.replication.factor", 1);
        set(settings, "transaction.state.log.min.isr", 1);
        set(settings, "share.coordinator.state.topic.replication.factor", 1);
        set(settings, "share.coordinator.state.topic.min.isr", 1);
        set(settings, "group.initial.rebalance.delay.ms", 0);
        set(settings, "transaction.max.timeout.ms", 15 * 60 * 1000);
    }

    /** Retention looks at record timestamps: a replay of old data would be deleted minutes after it was written. */
    private static void nothingExpires(Properties settings) {
        set(settings, "log.retention.ms", -1);
        set(settings, "log.retention.bytes", -1);
        set(settings, "log.message.timestamp.type", "CreateTime");
        set(settings, "log.message.timestamp.before.max.ms", Long.MAX_VALUE);
        set(settings, "log.message.timestamp.after.max.ms", Long.MAX_VALUE);
        set(settings, "offsets.retention.minutes", 10 * 365 * 24 * 60);
    }

    private static void smallFootprint(Properties settings) {
        set(settings, "num.network.threads", 2);
        set(settings, "num.io.threads", 4);
        set(settings, "background.threads", 2);
        set(settings, "num.recovery.threads.per.data.dir", 2);
        set(settings, "group.coordinator.threads", 1);
        set(settings, "share.coordinator.threads", 1);
        set(settings, "offsets.topic.num.partitions", 4);
        set(settings, "transaction.state.log.num.partitions", 4);
        set(settings, "share.coordinator.state.topic.num.partitions", 1);
        set(settings, "log.cleaner.threads", 1);
        set(settings, "log.cleaner.dedupe.buffer.size", 8 * MIB);
        set(settings, "log.segment.bytes", 256 * MIB);
        set(settings, "log.index.size.max.bytes", MIB);
    }

    private static void set(Properties settings, String key, Object value) {
        settings.setProperty(key, String.valueOf(value));
    }
}
