// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.job;

import io.clickledger.app.runtime.Role;
import io.clickledger.app.runtime.RoleConfiguration;
import io.clickledger.app.settings.SettingCatalogue;
import io.clickledger.app.settings.Settings;
import io.clickledger.bench.measure.Figures;
import io.clickledger.bench.measure.Watch;
import io.clickledger.schemas.AvroSerde;
import io.clickledger.schemas.Contract;
import io.clickledger.schemas.RegistrySchemas;
import io.clickledger.schemas.Topic;
import java.util.List;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/** A topology over the same events that the sessionizer reads, with the same configuration. */
public final class StreamsJob implements Job {

    private static final String OUTPUT = "output";

    /** What is measured. */
    public interface Subject {

        /**
         * @param serde  of the events, ready to write the output, too
         * @param events name of the topic
         * @param output name of the topic
         */
        Topology topology(AvroSerde<SpecificRecord> serde, String events, String output);

        /** What it has found; null if that is not to be compared. */
        String answer(Bench bench, String output);
    }

    private final Bench bench;
    private final String name;
    private final String input;
    private final Subject subject;

    /** @param input the prefix of the topics whose events are read */
    public StreamsJob(Bench bench, String name, String input, Subject subject) {
        this.bench = bench;
        this.name = name;
        this.input = input;
        this.subject = subject;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Figures run(int run) {
        String prefix = name + "-" + run + "-";
        String events = input + Topic.EVENTS.defaultName();
        String output = prefix + OUTPUT;
        bench.create(new NewTopic(output, bench.partitions(), (short) 1));
        Settings settings = bench.settings(prefix);
        Properties config = RoleConfiguration.of(Role.SESSIONIZE, settings, bench.cluster());
        // The cache is as large as the one that the sessionizer has.
        config.put(
                StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG,
                (long) bench.partitions() * settings.get(SettingCatalogue.CACHE_BYTES));
        // Names of internal topics are for those who change a topology while it runs.
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, false);
        try (RegistrySchemas schemas = bench.cluster().schemas()) {
            AvroSerde<SpecificRecord> serde = new AvroSerde<>(Contract.EVENTS, schemas).prepareToWrite(output);
            try (KafkaStreams streams = new KafkaStreams(subject.topology(serde, events, output), config)) {
                streams.start();
                String group = Role.SESSIONIZE.applicationId(settings);
                Runnable check = () -> {
                    if (streams.state() == KafkaStreams.State.ERROR) {
                        throw new IllegalStateException(name + " has failed; the log says why");
                    }
                };
                Figures figures =
                        new Watch(bench.admin(), group, List.of(events), List.of(events), check).untilDone(name, null);
                return figures.withAnswer(subject.answer(bench, output));
            }
        } finally {
            bench.clear(prefix);
        }
    }
}
