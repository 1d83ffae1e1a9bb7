// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer;

import io.clickledger.schemas.AvroSerde;
import io.clickledger.schemas.Contract;
import io.clickledger.schemas.RegistrySchemas;
import io.clickledger.schemas.Topic;
import io.clickledger.schemas.TopicNames;
import io.clickledger.sessionizer.outcome.SettleRules;
import io.clickledger.sessionizer.processor.DecodeProcessor;
import io.clickledger.sessionizer.processor.RoundMulticast;
import io.clickledger.sessionizer.processor.SettleChildren;
import io.clickledger.sessionizer.processor.SettleProcessor;
import io.clickledger.sessionizer.rate.RateCounting;
import io.clickledger.sessionizer.rate.Segments;
import io.clickledger.sessionizer.rate.Windows;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * From {@code click-facts} to {@code click-outcomes}, {@code session-sources} and {@code rate-changes}.
 *
 * <pre>
 * click-facts ─▶ decode ─┬▶ settle ─┬▶ click-outcomes
 *      ▲                 │          ├▶ session-sources
 *      │                 │          ├▶ rate-changes
 *      └─────────────────┼──────────┘
 *                        └▶ dead-letters
 * </pre>
 *
 * <p>It reads what it writes: what is found out under one key goes on to another, in rounds.
 */
final class ClickStage {

    private static final String FACTS = "click-facts-in";
    private static final String DECODE = "decode-click-facts";
    private static final String SETTLE = "settle-clicks";
    private static final String NEXT_ROUND = "click-facts-next-round";
    private static final String OUTCOMES = "click-outcomes";
    private static final String SOURCES = "session-sources";
    private static final String RATE_CHANGES = "rate-changes-out";
    private static final String DEAD_LETTERS = "dead-letters-of-click-facts";

    private ClickStage() {}

    static void addTo(
            Topology topology,
            AccountSettings settings,
            SessionBounds sessions,
            TopicNames topics,
            RegistrySchemas schemas,
            CommitPace pace,
            SessionizerObserver observer,
            List<StoreBuilder<?>> stores) {
        String facts = topics.of(Topic.CLICK_FACTS);
        String outcomes = topics.of(Topic.CLICK_OUTCOMES);
        String sources = topics.of(Topic.SESSION_SOURCES);
        String rateChanges = topics.of(Topic.RATE_CHANGES);
        var factSerde = new AvroSerde<>(Contract.CLICK_FACTS, schemas).prepareToWrite(facts);
        var outcomeSerde = new AvroSerde<>(Contract.CLICK_OUTCOME, schemas).prepareToWrite(outcomes);
        var sourceSerde = new AvroSerde<>(Contract.SESSION_SOURCE, schemas).prepareToWrite(sources);
        var rateSerde = new AvroSerde<>(Contract.RATE_CHANGES, schemas).prepareToWrite(rateChanges);
        ClickSettings clicks = settings.clicks();
        SettleRules rules = new SettleRules(
                clicks.landingWindow().toMillis(),
                clicks.retention().toMillis(),
                clicks.landingRetention().toMillis(),
                sessions.landingHold().toMillis());
        RateCounting counting = new RateCounting(
                new Windows(settings.rates().timeZone()),
                new Segments(settings.rates().segments()));
        SettleChildren children = new SettleChildren(NEXT_ROUND, OUTCOMES, SOURCES, RATE_CHANGES);
        Serializer<String> keys = new StringSerializer();

        topology.addSource(
                AutoOffsetReset.earliest(), FACTS, new ByteArrayDeserializer(), new ByteArrayDeserializer(), facts);
        topology.addProcessor(
                DECODE, () -> new DecodeProcessor(factSerde.deserializer(), pace, facts, SETTLE, DEAD_LETTERS), FACTS);
        topology.addProcessor(
                SETTLE,
                () -> new SettleProcessor(
                        rules,
                        counting,
                        settings.clickFactPartitions(),
                        clicks.step().toMillis(),
                        sessions.longest().toMillis(),
                        observer,
                        children),
                DECODE);
        stores.forEach(store -> topology.addStateStore(store, SETTLE));
        Serializer<SpecificRecord> factValues = factSerde.serializer();
        Serializer<SpecificRecord> rateValues = rateSerde.serializer();
        topology.addSink(NEXT_ROUND, facts, keys, factValues, new RoundMulticast(), SETTLE);
        topology.addSink(OUTCOMES, outcomes, keys, outcomeSerde.serializer(), SETTLE);
        topology.addSink(SOURCES, sources, keys, sourceSerde.serializer(), SETTLE);
        topology.addSink(RATE_CHANGES, rateChanges, keys, rateValues, new RoundMulticast(), SETTLE);
        topology.addSink(
                DEAD_LETTERS,
                topics.of(Topic.DEAD_LETTERS),
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                DECODE);
    }
}
