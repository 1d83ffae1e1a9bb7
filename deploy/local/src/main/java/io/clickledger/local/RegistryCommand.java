// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How the registry's process is started: the command, and what it may see of the environment. */
final class RegistryCommand {

    /** Apicurio reads many common names (HTTP_PORT, LOG_LEVEL, KAFKA_BOOTSTRAP_SERVERS, …): only these pass. */
    private static final Set<String> ENVIRONMENT = Set.of("PATH", "HOME", "LANG", "LC_ALL", "TZ", "SystemRoot");

    /** In the current directory. Without WRITE_DELAY=0, a kill could take back an id that was already given out. */
    private static final String DATABASE_FILE = "jdbc:h2:file:./registry;WRITE_DELAY=0";
    /** Without DB_CLOSE_DELAY the database would be gone whenever no connection happens to be open. */
    private static final String DATABASE_IN_MEMORY = "jdbc:h2:mem:registry;DB_CLOSE_DELAY=-1";

    private RegistryCommand() {}

    /**
     * @param keep whether schemas are kept in files of the current directory, or only in memory
     * @param port to listen on, or 0 for any free one
     */
    static List<String> of(RegistryHome home, List<String> archiveOptions, boolean keep, int port) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xmx160m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-XX:+IgnoreUnrecognizedVMOptions",
                "-Xshare:auto"));
        command.addAll(archiveOptions);
        properties(keep, port).forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("-cp", home.classPath(), RegistryProcess.class.getName()));
        return command;
    }

    private static Map<String, String> properties(boolean keep, int port) {
        return Map.ofEntries(
                Map.entry("java.net.preferIPv4Stack", "true"),
                Map.entry("java.io.tmpdir", "."),
                Map.entry("quarkus.http.host", Loopback.HOST),
                Map.entry(RegistryProcess.PORT_PROPERTY, String.valueOf(port)),
                Map.entry("quarkus.datasource.jdbc.url", keep ? DATABASE_FILE : DATABASE_IN_MEMORY),
                // Its own limit of 5 s is short for a machine that is busy starting everything else, too.
                Map.entry("quarkus.datasource.jdbc.acquisition-timeout", "60"),
                Map.entry("quarkus.datasource.jdbc.initial-size", "1"),
                Map.entry("quarkus.datasource.jdbc.min-size", "1"),
                Map.entry("quarkus.datasource.jdbc.max-size", "8"),
                Map.entry("quarkus.vertx.event-loops-pool-size", "2"),
                Map.entry("quarkus.thread-pool.max-threads", "8"),
                Map.entry("quarkus.banner.enabled", "false"));
    }

    static void restrict(Map<String, String> environment) {
        environment.keySet().retainAll(ENVIRONMENT);
        // Else Quarkus would end the process on the Ctrl-C that RegistryProcess ignores.
        environment.put("DISABLE_SIGNAL_HANDLERS", "true");
    }
}
