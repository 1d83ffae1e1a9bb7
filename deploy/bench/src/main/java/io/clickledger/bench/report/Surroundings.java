// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.report;

import com.sun.management.OperatingSystemMXBean;
import io.clickledger.app.command.CommandLineParts;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.kafka.common.utils.AppInfoParser;

/**
 * What a measurement depends on beside the code.
 *
 * @param machine  by name: what it is measured on
 * @param versions of what it is measured with
 * @param settings that differ from the defaults, and those of the bench
 */
public record Surroundings(Map<String, Object> machine, Map<String, String> versions, Map<String, String> settings) {

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final long MIB = 1 << 20;

    /** Of this process. */
    public static Surroundings read(Map<String, String> settings) {
        return new Surroundings(readMachine(), readVersions(), settings);
    }

    private static Map<String, Object> readMachine() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        Map<String, Object> machine = new LinkedHashMap<>();
        machine.put("cores", system.getAvailableProcessors());
        machine.put("cpu", cpu());
        machine.put("memory_mib", system.getTotalMemorySize() / MIB);
        machine.put("heap_mib", Runtime.getRuntime().maxMemory() / MIB);
        machine.put("os", system.getName() + " " + system.getVersion() + " " + system.getArch());
        machine.put("load_average_at_start", system.getSystemLoadAverage());
        return machine;
    }

    private static String cpu() {
        if (!Files.isReadable(CPU_INFO)) {
            return "unknown";
        }
        try (var lines = Files.lines(CPU_INFO)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static Map<String, String> readVersions() {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("clickledger", String.join(" ", new CommandLineParts.Version().getVersion()));
        versions.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        versions.put("collector", collector());
        versions.put("kafka", AppInfoParser.getVersion());
        versions.put("avro", String.valueOf(Schema.class.getPackage().getImplementationVersion()));
        return versions;
    }

    private static String collector() {
        List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
        return collectors.stream().map(GarbageCollectorMXBean::getName).collect(Collectors.joining(", "));
    }

    /** A line for each. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Map<String, ?> of : List.of(machine, versions, settings)) {
            text.append(of.entrySet().stream()
                            .map(entry -> entry.getKey().replace('_', ' ') + " " + entry.getValue())
                            .collect(Collectors.joining("; ")))
                    .append(System.lineSeparator());
        }
        return text.toString();
    }
}
