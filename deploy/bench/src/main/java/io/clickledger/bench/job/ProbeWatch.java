// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.job;

import io.clickledger.app.runtime.GroupProgress;
import io.clickledger.avro.ClickMatchRate;
import io.clickledger.avro.RateWindow;
import io.clickledger.avro.Segment;
import io.clickledger.bench.traffic.Probe;
import io.clickledger.schemas.AvroSerde;
import io.clickledger.schemas.Contract;
import io.clickledger.schemas.RegistrySchemas;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the match rates as they are committed, and takes down when the click of each probe is first counted as landed. */
final class ProbeWatch implements Background.Work {

    private static final Duration POLL = Duration.ofMillis(50);

    private final Bench bench;
    private final String rates;
    private final Map<Integer, Long> seenAt = new ConcurrentHashMap<>();

    ProbeWatch(Bench bench, String rates) {
        this.bench = bench;
        this.rates = rates;
    }

    /** When each was seen, by its number, as of {@link System#nanoTime}. */
    Map<Integer, Long> seenAt() {
        return seenAt;
    }

    @Override
    public void run(Runnable goOn) {
        Map<String, Object> config = bench.cluster().clientSettings("consumer.");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        try (RegistrySchemas schemas = bench.cluster().schemas();
                var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = GroupProgress.ends(bench.admin(), List.of(rates)).keySet();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            AvroSerde<ClickMatchRate> serde = new AvroSerde<>(Contract.CLICK_MATCH_RATE, schemas);
            while (true) {
                goOn.run();
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    see(serde.deserializer().deserialize(rates, record.value()));
                }
            }
        }
    }

    private void see(ClickMatchRate rate) {
        if (rate == null || rate.getWindow() != RateWindow.HOUR || rate.getSegment() != Segment.CAMPAIGN) {
            return;
        }
        int probe = Probe.number(rate.getSegmentValue());
        if (probe >= 0 && rate.getCounts().getLandingSeen() + rate.getLanded() > 0) {
            seenAt.putIfAbsent(probe, System.nanoTime());
        }
    }
}
