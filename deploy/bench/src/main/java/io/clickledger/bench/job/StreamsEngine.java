// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.job;

import io.clickledger.app.runtime.Role;
import io.clickledger.app.runtime.RoleConfiguration;
import io.clickledger.app.settings.SettingCatalogue;
import io.clickledger.app.settings.Settings;
import io.clickledger.schemas.AvroSerde;
import io.clickledger.schemas.Contract;
import io.clickledger.schemas.RegistrySchemas;
import io.clickledger.schemas.Topic;
import java.util.List;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/** A topology over the events that the sessionizer reads, with the configuration that the sessionizer has. */
public final class StreamsEngine implements Engine {

    /** The topology. */
    public interface Subject {

        /**
         * Builds it.
         *
         * @param serde  of the events, ready to write the output, too
         * @param events name of the topic
         * @param output name of the topic
         */
        Topology topology(AvroSerde<SpecificRecord> serde, String events, String output);

        /** Creates what it needs beside the events and its output. */
        default void prepare(Bench bench, String output) {}

        /** As {@link Running#awaitRest}. */
        default void awaitRest(Bench bench, Input input, String output) {}

        /** Gives what it has found, as {@link Running#answer}. */
        void answer(Bench bench, String name, Input input, String output);
    }

    private final Subject subject;

    public StreamsEngine(Subject subject) {
        this.subject = subject;
    }

    @Override
    public boolean hasState() {
        return false;
    }

    @Override
    public Running start(Bench bench, Settings settings) {
        String output = settings.get(SettingCatalogue.TOPIC_PREFIX) + "output";
        bench.create(output);
        subject.prepare(bench, output);
        Properties config = RoleConfiguration.of(Role.SESSIONIZE, settings, bench.cluster());
        // The cache is as large as the one that the sessionizer has.
        config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, settings.get(SettingCatalogue.CACHE_BYTES));
        String events = settings.topics().of(Topic.EVENTS);
        RegistrySchemas schemas = bench.cluster().schemas();
        AvroSerde<SpecificRecord> serde = new AvroSerde<>(Contract.EVENTS, schemas).prepareToWrite(output);
        KafkaStreams streams = new KafkaStreams(subject.topology(serde, events, output), config);
        streams.start();
        return bench.running(new RunningStreams(bench, settings, subject, output, schemas, streams));
    }

    private record RunningStreams(
            Bench bench,
            Settings settings,
            Subject subject,
            String output,
            RegistrySchemas schemas,
            KafkaStreams streams)
            implements Running {

        @Override
        public void check() {
            if (streams.state() == KafkaStreams.State.ERROR) {
                throw new IllegalStateException(group() + " has failed; the log says why");
            }
        }

        @Override
        public String group() {
            return Role.SESSIONIZE.applicationId(settings);
        }

        @Override
        public List<String> reads() {
            return List.of(settings.topics().of(Topic.EVENTS));
        }

        @Override
        public void awaitRest(Input input) {
            subject.awaitRest(bench, input, output);
        }

        @Override
        public void answer(String name, Input input) {
            subject.answer(bench, name, input, output);
        }

        @Override
        public void close() {
            streams.close();
            schemas.close();
        }
    }
}
