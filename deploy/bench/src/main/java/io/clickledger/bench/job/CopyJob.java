// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.job;

import io.clickledger.app.runtime.GroupProgress;
import io.clickledger.app.settings.SettingCatalogue;
import io.clickledger.bench.measure.Figures;
import io.clickledger.bench.measure.Meter;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The least that can be done with Kafka: a consumer and a producer, bytes to bytes, exactly once. */
public final class CopyJob implements Job {

    private static final String NAME = "copy";
    private static final Duration POLL = Duration.ofMillis(100);

    private final Bench bench;
    private final Input input;

    public CopyJob(Bench bench, Input input) {
        this.bench = bench;
        this.input = input;
    }

    @Override
    public Title title() {
        return Title.repeated(NAME);
    }

    @Override
    public Optional<Input> input() {
        return Optional.of(input);
    }

    @Override
    public List<Figures> run(int run) {
        String prefix = NAME + "-" + run + "-";
        String output = prefix + "output";
        bench.create(output);
        Figures figures = copy(prefix, output);
        String question = "all events of " + input.name();
        bench.answers().give(question, "reading it", input.events("all", record -> true));
        bench.answers().give(question, NAME, RecordsFound.in(bench, output, record -> true));
        bench.clear(prefix);
        return List.of(figures);
    }

    private Figures copy(String group, String output) {
        Map<TopicPartition, Long> ends = GroupProgress.ends(bench.admin(), List.of(input.events()));
        long all = ends.values().stream().mapToLong(Long::longValue).sum();
        long commitNanos = bench.settings(group)
                .get(SettingCatalogue.COMMIT_INTERVAL_BEHIND)
                .toNanos();
        try (var consumer = consumer(group);
                var producer = producer(group)) {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            producer.initTransactions();
            Meter.Reading from = null;
            long read = 0;
            while (true) {
                long began = System.nanoTime();
                producer.beginTransaction();
                do {
                    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                        producer.send(new ProducerRecord<>(
                                output, record.partition(), record.timestamp(), record.key(), record.value()));
                    }
                    read = position(consumer, ends);
                    if (from == null && read >= all / 4) {
                        from = Meter.read(read);
                    }
                } while (System.nanoTime() - began < commitNanos && read < all);
                Meter.Reading now = Meter.read(read);
                commit(consumer, producer, ends);
                if (read >= all) {
                    return Figures.ofBacklog(NAME, from, now, Meter.read(read));
                }
            }
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer(String group) {
        Map<String, Object> config = bench.cluster().clientSettings("consumer.");
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** With the batches and the compression that Kafka Streams' producers have in the other jobs. */
    private KafkaProducer<byte[], byte[]> producer(String transactionalId) {
        Map<String, Object> config = bench.cluster().clientSettings("producer.");
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 100);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 << 10);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static void commit(
            KafkaConsumer<byte[], byte[]> consumer,
            KafkaProducer<byte[], byte[]> producer,
            Map<TopicPartition, Long> partitions) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        partitions
                .keySet()
                .forEach(partition -> offsets.put(partition, new OffsetAndMetadata(consumer.position(partition))));
        producer.sendOffsetsToTransaction(offsets, consumer.groupMetadata());
        producer.commitTransaction();
    }

    private static long position(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> partitions) {
        return partitions.keySet().stream().mapToLong(consumer::position).sum();
    }
}
