// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer;

import io.clickledger.schemas.AvroSerde;
import io.clickledger.schemas.Contract;
import io.clickledger.schemas.RegistrySchemas;
import io.clickledger.schemas.Topic;
import io.clickledger.schemas.TopicNames;
import io.clickledger.sessionizer.processor.DecodeProcessor;
import io.clickledger.sessionizer.processor.SessionizeProcessor;
import io.clickledger.sessionizer.session.InactivityGap;
import io.clickledger.sessionizer.session.SessionRules;
import io.clickledger.sessionizer.session.Valves;
import io.clickledger.sessionizer.session.VisitorPast;
import io.clickledger.sessionizer.state.CacheBounds;
import io.clickledger.sessionizer.state.RateStores;
import io.clickledger.sessionizer.state.StateStores;
import io.clickledger.sessionizer.watermark.ConsumerWatermark;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * From {@code events} to {@code sessions}, {@code late-events} and {@code dead-letters}.
 *
 * <pre>
 * events ─▶ decode ─┬▶ sessionize ─┬▶ sessions
 *                   │              └▶ late-events
 *                   └▶ dead-letters
 * </pre>
 */
public final class SessionizerTopology {

    /** Names of the stores that not every version has had whose state this one reads: without them, they begin empty. */
    public static final Set<String> ADDED_STORES = Set.of(
            StateStores.SESSION_CHUNKS, RateStores.MATCH_RATES, RateStores.RATE_ALERTS, RateStores.RATE_PROGRESS);

    private static final String EVENTS = "events";
    private static final String DECODE = "decode";
    private static final String SESSIONIZE = "sessionize";
    private static final String SESSIONS = "sessions";
    private static final String LATE_EVENTS = "late-events";
    private static final String DEAD_LETTERS = "dead-letters";

    private SessionizerTopology() {}

    /**
     * Builds it. Blocks until the registry has given the ids to write with.
     *
     * @throws io.clickledger.schemas.SchemaRefusedException if the registry refuses a schema that is to be written
     */
    public static Topology build(
            SessionizerSettings settings,
            AccountSettings account,
            TopicNames topics,
            RegistrySchemas schemas,
            SessionizerObserver observer) {
        return build(
                settings,
                account,
                topics,
                schemas,
                observer,
                StateStores.persistent(CacheBounds.ofBytes(settings.cacheBytes())));
    }

    static Topology build(
            SessionizerSettings settings,
            AccountSettings account,
            TopicNames topics,
            RegistrySchemas schemas,
            SessionizerObserver observer,
            List<StoreBuilder<?>> stores) {
        String events = topics.of(Topic.EVENTS);
        String sessions = topics.of(Topic.SESSIONS);
        String lateEvents = topics.of(Topic.LATE_EVENTS);
        AvroSerde<SpecificRecord> eventSerde = new AvroSerde<>(Contract.EVENTS, schemas);
        var sessionSerde = new AvroSerde<>(Contract.SESSION, schemas).prepareToWrite(sessions);
        var lateEventSerde = new AvroSerde<>(Contract.LATE_EVENT, schemas).prepareToWrite(lateEvents);
        SessionRules rules = rules(settings);
        long stallLimitMs = settings.stallLimit().map(Duration::toMillis).orElse(ConsumerWatermark.WAIT_FOR_EVER);
        VisitorPast past = new VisitorPast(settings.visitorHistory().toMillis());

        Topology topology = new Topology();
        topology.addSource(
                AutoOffsetReset.earliest(), EVENTS, new ByteArrayDeserializer(), new ByteArrayDeserializer(), events);
        topology.addProcessor(
                DECODE, () -> new DecodeProcessor(eventSerde.deserializer(), events, SESSIONIZE, DEAD_LETTERS), EVENTS);
        topology.addProcessor(
                SESSIONIZE,
                () -> new SessionizeProcessor(rules, past, stallLimitMs, observer, SESSIONS, LATE_EVENTS),
                DECODE);
        stores.forEach(store -> topology.addStateStore(store, SESSIONIZE));
        topology.addSink(SESSIONS, sessions, Serdes.String().serializer(), sessionSerde.serializer(), SESSIONIZE);
        topology.addSink(
                LATE_EVENTS, lateEvents, Serdes.String().serializer(), lateEventSerde.serializer(), SESSIONIZE);
        topology.addSink(
                DEAD_LETTERS,
                topics.of(Topic.DEAD_LETTERS),
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                DECODE);
        ClickStage.addTo(topology, account, topics, schemas, observer);
        RateStage.addTo(topology, account, topics, schemas, observer);
        return topology;
    }

    private static SessionRules rules(SessionizerSettings settings) {
        return new SessionRules(
                new InactivityGap(settings.gap().toMillis()),
                new Valves(
                        settings.maxDuration().toMillis(),
                        settings.maxEvents(),
                        settings.cutOnCampaignChange(),
                        settings.cutOnNewDay(),
                        settings.timeZone()));
    }
}
