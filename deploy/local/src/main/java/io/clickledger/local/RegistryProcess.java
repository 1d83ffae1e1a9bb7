// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.local;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What runs in the registry's own process: Apicurio, tied to the process that started it. Standard input is the tie: a
 * {@link #STOP} on it is a request to end in good order; its end means that the other side is gone, however it went, and
 * ends this at once. Works in the current directory. Loaded beside Apicurio's classes only, so it uses nothing but the JDK.
 */
final class RegistryProcess {

    static final int STOP = 's';
    static final String PORT_FILE = "port";
    /** System property: file to write the archive of the loaded classes to, when told to stop; none if absent. */
    static final String ARCHIVE_PROPERTY = "clickledger.registry.class-archive";

    static final String PORT_PROPERTY = "quarkus.http.port";

    static final String LOCK_FILE = "registry.lock";
    private static final String APICURIO_MAIN = "io.quarkus.runner.GeneratedMain";
    private static final long PORT_POLL_MS = 20;

    private RegistryProcess() {}

    public static void main(String[] args) throws Exception {
        daemon("starter", RegistryProcess::followStarter);
        ignoreInterruptSignal();
        holdLock();
        if (System.getProperty(PORT_PROPERTY).equals("0")) {
            daemon("port", RegistryProcess::tellPort);
        }
        Class.forName(APICURIO_MAIN).getMethod("main", String[].class).invoke(null, (Object) args);
    }

    private static void followStarter() {
        int request;
        try {
            request = System.in.read();
        } catch (IOException e) {
            request = -1;
        }
        if (request == STOP) {
            writeClassArchive();
            System.exit(0);
        }
        // Nobody is left to wait for an orderly end, and every answer given so far is on disk.
        Runtime.getRuntime().halt(0);
    }

    /** As "jcmd VM.cds dynamic_dump" does; not -XX:ArchiveClassesAtExit, which would hold up the end when the tie breaks. */
    private static void writeClassArchive() {
        String file = System.getProperty(ARCHIVE_PROPERTY);
        if (file == null) {
            return;
        }
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "vmCds",
                            new Object[] {new String[] {"dynamic_dump", file}},
                            new String[] {String[].class.getName()});
        } catch (JMException | RuntimeException e) {
            System.out.println("no class archive: " + e);
        }
    }

    /**
     * Ctrl-C in a terminal goes to every process there; the starter still needs the registry while it stops. By reflection,
     * since the compiler cannot be told to accept this unsupported part of the JDK, for which there is no substitute.
     */
    private static void ignoreInterruptSignal() throws ReflectiveOperationException {
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        Object ignore = Proxy.newProxyInstance(
                RegistryProcess.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, received) -> null);
        Class<?> signal = Class.forName("sun.misc.Signal");
        signal.getMethod("handle", signal, handler)
                .invoke(null, signal.getConstructor(String.class).newInstance("INT"), ignore);
    }

    /** Held until this process ends, however it ends: tells the next one when the port and the database are free. */
    private static void holdLock() throws IOException {
        FileChannel.open(Path.of(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                .lock();
    }

    /** Quarkus replaces the port 0 in this property by the one that it was given. */
    private static void tellPort() {
        try {
            String port = System.getProperty(PORT_PROPERTY);
            while (port.equals("0")) {
                Thread.sleep(PORT_POLL_MS);
                port = System.getProperty(PORT_PROPERTY);
            }
            Path written = Files.writeString(Path.of(PORT_FILE + ".new"), port);
            Files.move(written, Path.of(PORT_FILE), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("cannot tell the registry's port", e);
        }
    }

    private static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, "clickledger-" + name);
        thread.setDaemon(true);
        thread.start();
    }
}
