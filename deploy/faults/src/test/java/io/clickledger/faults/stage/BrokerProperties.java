// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.stage;

import java.nio.file.Path;
import java.util.List;

/** The server.properties of a broker of the stage. */
final class BrokerProperties {

    private BrokerProperties() {}

    /**
     * @param behindLink port that the faulty link leads to
     * @param link       port of the faulty link, which is what its clients are told
     * @param direct     port for the other brokers and for clients that no fault may touch
     */
    static String of(
            int node, int count, String voters, int controller, int behindLink, int link, int direct, Path home) {
        int replicas = Math.min(3, count);
        int minInSync = Math.min(2, count);
        String host = "://127.0.0.1:";
        return String.join(
                "\n",
                List.of(
                        "node.id=" + node,
                        "process.roles=broker,controller",
                        "controller.quorum.voters=" + voters,
                        "controller.listener.names=CONTROLLER",
                        "listeners=LINKED" + host + behindLink + ",DIRECT" + host + direct + ",CONTROLLER" + host
                                + controller,
                        "advertised.listeners=LINKED" + host + link + ",DIRECT" + host + direct,
                        "listener.security.protocol.map=LINKED:PLAINTEXT,DIRECT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                        "inter.broker.listener.name=DIRECT",
                        "log.dirs=" + home,
                        "auto.create.topics.enable=false",
                        "default.replication.factor=" + replicas,
                        "min.insync.replicas=" + minInSync,
                        "offsets.topic.replication.factor=" + replicas,
                        "offsets.topic.num.partitions=4",
                        "transaction.state.log.replication.factor=" + replicas,
                        "transaction.state.log.min.isr=" + minInSync,
                        "transaction.state.log.num.partitions=4",
                        "share.coordinator.state.topic.replication.factor=" + replicas,
                        "share.coordinator.state.topic.min.isr=" + minInSync,
                        "group.initial.rebalance.delay.ms=0",
                        // Old event times are no reason to delete.
                        "log.retention.ms=-1",
                        "log.message.timestamp.before.max.ms=" + Long.MAX_VALUE,
                        "log.message.timestamp.after.max.ms=" + Long.MAX_VALUE,
                        // A dead broker is missed within seconds.
                        "broker.session.timeout.ms=3000",
                        "broker.heartbeat.interval.ms=500",
                        "replica.lag.time.max.ms=4000",
                        "num.network.threads=2",
                        "num.io.threads=4",
                        "log.cleaner.dedupe.buffer.size=8388608",
                        "log.index.size.max.bytes=1048576"));
    }
}
