// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.stats.CumulativeSum;

/**
 * Kafka's metrics of a topology and its clients: those of clients and threads, whose number does not grow with the partitions,
 * and of those of single partitions, tasks and stores only the ones that nothing else tells. There are tens of thousands of
 * the rest where there are many partitions; Micrometer's own binding would show all of them, and compares each with each
 * whenever one has come or gone.
 */
final class KafkaMeters {

    private static final String TOTAL = "-total";
    private static final Set<String> OF_CLIENTS_AND_THREADS =
            Set.of("client-id", "thread-id", "process-id", "application-id");
    private static final Set<String> SHOWN_FOR_EACH = Set.of("records-lag", "total-sst-files-size");

    /** Its partitions are those of changelogs. */
    private static final String RESTORE_CONSUMER = "-restore-consumer";

    /** @param metric what Kafka has under that name; another one may take its place */
    private record Shown(Metric metric, Meter meter) {}

    private final MeterRegistry registry;
    private final String role;
    private final Supplier<Map<MetricName, ? extends Metric>> metrics;
    private final Map<MetricName, Shown> shownByName = new HashMap<>();

    /**
     * Shows nothing yet.
     *
     * @param role    the value of a tag that all get
     * @param metrics what there is at the moment
     */
    KafkaMeters(MeterRegistry registry, String role, Supplier<Map<MetricName, ? extends Metric>> metrics) {
        this.registry = registry;
        this.role = role;
        this.metrics = metrics;
    }

    /** Shows what has come, and no longer what has gone. */
    synchronized void refresh() {
        Map<MetricName, ? extends Metric> now = metrics.get();
        shownByName.entrySet().removeIf(entry -> {
            Shown shown = entry.getValue();
            boolean gone = now.get(entry.getKey()) != shown.metric();
            if (gone) {
                registry.remove(shown.meter());
            }
            return gone;
        });
        now.forEach((name, metric) -> {
            if (!shownByName.containsKey(name) && isOfInterest(name) && metric.metricValue() instanceof Number) {
                shownByName.put(name, new Shown(metric, register(name, metric)));
            }
        });
    }

    private static boolean isOfInterest(MetricName name) {
        if (OF_CLIENTS_AND_THREADS.containsAll(name.tags().keySet())) {
            return true;
        }
        return SHOWN_FOR_EACH.contains(name.name())
                && !name.tags().getOrDefault("client-id", "").endsWith(RESTORE_CONSUMER);
    }

    private Meter register(MetricName name, Metric metric) {
        String shown = dotted("kafka." + name.group().replace("-metrics", "") + "." + name.name());
        Tags tags = Tags.of("role", role);
        for (Map.Entry<String, String> tag : name.tags().entrySet()) {
            tags = tags.and(dotted(tag.getKey()), tag.getValue());
        }
        return isCounter(metric)
                ? FunctionCounter.builder(shown, metric, KafkaMeters::value)
                        .tags(tags)
                        .description(name.description())
                        .register(registry)
                : Gauge.builder(shown, metric, KafkaMeters::value)
                        .tags(tags)
                        .description(name.description())
                        .register(registry);
    }

    private static boolean isCounter(Metric metric) {
        return metric.metricName().name().endsWith(TOTAL)
                || metric instanceof KafkaMetric kafkas
                        && kafkas.isMeasurable()
                        && kafkas.measurable() instanceof CumulativeSum;
    }

    private static double value(Metric metric) {
        return metric.metricValue() instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private static String dotted(String kafkas) {
        return kafkas.replace('-', '.');
    }
}
