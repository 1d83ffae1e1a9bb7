// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.command;

import io.clickledger.app.admin.ClusterTopics;
import io.clickledger.app.admin.ConnectionFaults;
import io.clickledger.app.console.Lifetime;
import io.clickledger.app.console.Logging;
import io.clickledger.app.runtime.Cluster;
import io.clickledger.app.settings.InvalidSettingsException;
import io.clickledger.app.settings.Settings;
import java.io.PrintWriter;
import org.apache.kafka.common.KafkaException;

/** What is done with the topics of a cluster. */
interface TopicsWork {

    /** @return the exit code */
    int with(ClusterTopics topics);

    /** Does it on the cluster that the settings name, and says so if that cannot be worked with. */
    static int run(Settings settings, PrintWriter err, TopicsWork work) {
        Cluster cluster = Cluster.kafkaOf(settings);
        Logging.withoutConnectionTrouble();
        try (Lifetime lifetime = new Lifetime()) {
            return work.with(new ClusterTopics(settings, lifetime.add(cluster.impatientAdmin())));
        } catch (InvalidSettingsException e) {
            throw new InvalidSettingsException(settings.withoutSecrets(e.getMessage()));
        } catch (KafkaException e) {
            err.println("clickledger: " + new ConnectionFaults(settings, cluster).ofKafka(e));
            err.flush();
            return ExitCodes.UNKNOWN;
        }
    }
}
