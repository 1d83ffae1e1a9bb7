// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest;

import io.clickledger.ingest.enrich.UserAgents;
import io.clickledger.ingest.processor.Node;
import io.clickledger.ingest.processor.Steps;
import io.clickledger.schemas.AvroSerde;
import io.clickledger.schemas.Contract;
import io.clickledger.schemas.RegistrySchemas;
import io.clickledger.schemas.Topic;
import io.clickledger.schemas.TopicNames;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/**
 * From the raw topics to {@code events} and {@code dead-letters}. Both raw topics feed one chain of steps, so there is one
 * sub-topology, and the number of a task's partition is the number of its source. Every raw record ends as exactly one
 * event or one dead letter.
 */
public final class IngestTopology {

    /** Names of all its stores. */
    public static final Set<String> STORES = Steps.STORES;

    private IngestTopology() {}

    /**
     * Loads what {@link #build} needs and nobody has to be asked for: the rules for user agents, which takes seconds.
     * Worth calling while something else starts; else {@code build} does it. Safe to call from any thread.
     */
    public static void prepare() {
        UserAgents.shared();
    }

    /**
     * Builds the topology. This takes seconds the first time in a process, unless {@link #prepare} was called, and
     * blocks while the schema registry is away, so that no task ever has to wait for it to write.
     *
     * @param rawInput what the topology must be told about the raw topics
     * @param observer told of everything that happens, for metrics
     */
    public static Topology build(
            IngestSettings settings,
            TopicNames topics,
            RegistrySchemas schemas,
            RawInput rawInput,
            IngestObserver observer) {
        // First, since it takes longest and needs nobody: whatever else starts meanwhile need not wait for it.
        UserAgents userAgents = UserAgents.shared();

        Steps.RawTopics raw = new Steps.RawTopics(topics.of(Topic.CLICKS), topics.of(Topic.PAGE_VIEWS));
        String events = topics.of(Topic.EVENTS);
        Serializer<SpecificRecord> eventSerializer =
                new AvroSerde<>(Contract.EVENTS, schemas).prepareToWrite(events).serializer();
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        ByteArraySerializer asBytes = new ByteArraySerializer();

        Topology topology = new Topology();
        // Where a group has no position yet, it begins at the beginning: nothing may be skipped.
        topology.addSource(AutoOffsetReset.earliest(), Node.CLICKS, RawTimestamps.INSTANCE, bytes, bytes, raw.clicks());
        topology.addSource(
                AutoOffsetReset.earliest(), Node.PAGE_VIEWS, RawTimestamps.INSTANCE, bytes, bytes, raw.pageViews());
        Steps.addTo(topology, settings, raw, schemas, userAgents, rawInput, observer);
        topology.addSink(
                Node.EVENTS,
                events,
                new StringSerializer(),
                eventSerializer,
                new WatermarkMulticast(),
                Steps.lastNode());
        topology.addSink(Node.DEAD_LETTERS, topics.of(Topic.DEAD_LETTERS), asBytes, asBytes, Steps.rejectingNodes());
        return topology;
    }
}
