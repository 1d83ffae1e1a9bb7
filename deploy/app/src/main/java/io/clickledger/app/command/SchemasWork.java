// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.command;

import io.clickledger.app.admin.ConnectionFaults;
import io.clickledger.app.admin.ContractSubjects;
import io.clickledger.app.console.Lifetime;
import io.clickledger.app.console.Logging;
import io.clickledger.app.runtime.Cluster;
import io.clickledger.app.settings.InvalidSettingsException;
import io.clickledger.app.settings.Settings;
import io.clickledger.schemas.RegistryAnswerException;
import java.io.PrintWriter;

/** What is done with the contracts in a registry. */
interface SchemasWork {

    /** @return the exit code */
    int with(ContractSubjects subjects);

    /** Does it in the registry that the settings name, and says so if that cannot be worked with. */
    static int run(Settings settings, PrintWriter err, SchemasWork work) {
        Cluster cluster = Cluster.registryOf(settings);
        Logging.withoutConnectionTrouble();
        try (Lifetime lifetime = new Lifetime()) {
            return work.with(new ContractSubjects(lifetime.add(cluster.subjects()), settings.topics()));
        } catch (InvalidSettingsException e) {
            throw new InvalidSettingsException(settings.withoutSecrets(e.getMessage()));
        } catch (RegistryAnswerException e) {
            err.println("clickledger: " + new ConnectionFaults(settings, cluster).ofRegistry(e));
            err.flush();
            return ExitCodes.UNKNOWN;
        }
    }
}
