// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.stats.CumulativeSum;
import org.junit.jupiter.api.Test;

final class KafkaMetersTest {

    private static final String FETCHES = "consumer-fetch-manager-metrics";
    private static final Map<String, String> CLIENT = Map.of("client-id", "t-1-consumer");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<MetricName, Metric> kafkas = new LinkedHashMap<>();
    private final KafkaMeters meters = new KafkaMeters(registry, "ingest", () -> kafkas);

    private record Fixed(MetricName metricName, Object metricValue) implements Metric {}

    @Test
    void clientsAndThreadsAreShown() {
        put("stream-thread-metrics", "commit-total", Map.of("thread-id", "t-1"), 3.0);
        put(FETCHES, "records-lag-max", CLIENT, 4.5);
        put("app-info", "version", CLIENT, "4.3.1");

        assertThat(shown())
                .containsExactlyInAnyOrder(
                        "kafka_stream_thread_commit_total{role=\"ingest\",thread_id=\"t-1\"} 3.0",
                        "kafka_consumer_fetch_manager_records_lag_max{client_id=\"t-1-consumer\",role=\"ingest\"} 4.5");
    }

    @Test
    void whatIsAddedUpIsACounterWhateverItsName() {
        try (Metrics kafka = new Metrics()) {
            MetricName name = new MetricName("failed-stream-threads", "stream-metrics", "", CLIENT);
            kafka.sensor("failures").add(name, new CumulativeSum());
            kafkas.put(name, kafka.metric(name));
            kafka.sensor("failures").record(2);

            assertThat(shown())
                    .containsExactly(
                            "kafka_stream_failed_stream_threads_total{client_id=\"t-1-consumer\",role=\"ingest\"} 2.0");
        }
    }

    @Test
    void ofSinglePartitionsTasksStoresTopicsAndBrokersOnlyLagAndSizeAreShown() {
        Map<String, String> partition = Map.of("client-id", "t-1-consumer", "topic", "clicks", "partition", "3");
        Map<String, String> restored = Map.of("client-id", "u-1-restore-consumer", "topic", "log", "partition", "3");
        Map<String, String> store = Map.of("thread-id", "t-1", "task-id", "0_3", "rocksdb-state-id", "clocks");
        put(FETCHES, "records-lag", partition, 1.0);
        put(FETCHES, "records-lag-max", partition, 1.0);
        put(FETCHES, "records-lag", restored, 1.0);
        put(FETCHES, "bytes-consumed-total", Map.of("client-id", "t-1-consumer", "topic", "clicks"), 1.0);
        put("stream-state-metrics", "total-sst-files-size", store, 2L);
        put("stream-state-metrics", "block-cache-usage", store, 2L);
        put("stream-task-metrics", "process-total", Map.of("thread-id", "t-1", "task-id", "0_3"), 1.0);
        put("producer-node-metrics", "request-rate", Map.of("client-id", "p", "node-id", "node-1"), 1.0);

        assertThat(shown())
                .containsExactlyInAnyOrder(
                        "kafka_consumer_fetch_manager_records_lag{client_id=\"t-1-consumer\",partition=\"3\",role=\"ingest\",topic=\"clicks\"} 1.0",
                        "kafka_stream_state_total_sst_files_size{rocksdb_state_id=\"clocks\",role=\"ingest\",task_id=\"0_3\",thread_id=\"t-1\"} 2.0");
    }

    @Test
    void whatComesAgainIsReadAnewAndWhatGoesIsNotShown() {
        MetricName name = put(FETCHES, "fetch-rate", CLIENT, 1.0);
        assertThat(shown()).singleElement().asString().endsWith(" 1.0");
        kafkas.put(name, new Fixed(name, 2.0));
        assertThat(shown()).singleElement().asString().endsWith(" 2.0");
        kafkas.clear();
        assertThat(shown()).isEmpty();
    }

    private MetricName put(String group, String name, Map<String, String> tags, Object value) {
        MetricName key = new MetricName(name, group, "what it says", tags);
        kafkas.put(key, new Fixed(key, value));
        return key;
    }

    private List<String> shown() {
        meters.refresh();
        return registry.scrape().lines().filter(line -> !line.startsWith("#")).toList();
    }
}
