// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer;

import io.clickledger.schemas.AvroSerde;
import io.clickledger.schemas.Contract;
import io.clickledger.schemas.RegistrySchemas;
import io.clickledger.schemas.Topic;
import io.clickledger.schemas.TopicNames;
import io.clickledger.sessionizer.outcome.GroupRules;
import io.clickledger.sessionizer.processor.DecodeProcessor;
import io.clickledger.sessionizer.processor.RoundMulticast;
import io.clickledger.sessionizer.processor.SessionizeProcessor;
import io.clickledger.sessionizer.processor.VisitorClicksProcessor;
import io.clickledger.sessionizer.session.InactivityGap;
import io.clickledger.sessionizer.session.SessionRules;
import io.clickledger.sessionizer.session.Valves;
import io.clickledger.sessionizer.session.VisitorPast;
import io.clickledger.sessionizer.state.StateStores;
import io.clickledger.sessionizer.watermark.ConsumerWatermark;
import java.time.Duration;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.StoreBuilder;

/** From {@code events} to {@code sessions}, {@code late-events}, {@code dead-letters} and {@code click-facts}. */
final class VisitorStage {

    private static final String EVENTS = "events";
    private static final String DECODE = "decode";
    private static final String SESSIONIZE = "sessionize";
    private static final String SESSIONS = "sessions";
    private static final String LATE_EVENTS = "late-events";
    private static final String DEAD_LETTERS = "dead-letters";
    private static final String CLICKS = "visitor-clicks";
    private static final String FACTS = "visitor-facts";

    private VisitorStage() {}

    static void addTo(
            Topology topology,
            SessionizerSettings settings,
            AccountSettings account,
            SessionBounds bounds,
            TopicNames topics,
            RegistrySchemas schemas,
            CommitPace pace,
            SessionizerObserver observer,
            List<StoreBuilder<?>> stores) {
        String events = topics.of(Topic.EVENTS);
        String sessions = topics.of(Topic.SESSIONS);
        String lateEvents = topics.of(Topic.LATE_EVENTS);
        String clickFacts = topics.of(Topic.CLICK_FACTS);
        AvroSerde<SpecificRecord> eventSerde = new AvroSerde<>(Contract.EVENTS, schemas);
        var sessionSerde = new AvroSerde<>(Contract.SESSION, schemas).prepareToWrite(sessions);
        var lateEventSerde = new AvroSerde<>(Contract.LATE_EVENT, schemas).prepareToWrite(lateEvents);
        var factSerde = new AvroSerde<>(Contract.CLICK_FACTS, schemas).prepareToWrite(clickFacts);
        SessionRules sessionRules = sessionRules(settings, bounds);
        long stallLimitMs = settings.stallLimit().map(Duration::toMillis).orElse(ConsumerWatermark.WAIT_FOR_EVER);
        VisitorPast past = new VisitorPast(settings.visitorHistory().toMillis());
        var children = new SessionizeProcessor.Children(SESSIONS, LATE_EVENTS, FACTS, CLICKS);
        ClickSettings clicks = account.clicks();
        GroupRules clickRules = new GroupRules(
                clicks.doubleClickWindow().toMillis(), clicks.landingWindow().toMillis());
        long stepMs = clicks.step().toMillis();
        Serializer<String> keys = Serdes.String().serializer();

        topology.addSource(
                AutoOffsetReset.earliest(), EVENTS, new ByteArrayDeserializer(), new ByteArrayDeserializer(), events);
        topology.addProcessor(
                DECODE,
                () -> new DecodeProcessor(eventSerde.deserializer(), pace, events, SESSIONIZE, DEAD_LETTERS),
                EVENTS);
        topology.addProcessor(
                SESSIONIZE,
                () -> new SessionizeProcessor(
                        sessionRules, past, clickRules.landingWindowMs(), stallLimitMs, observer, children),
                DECODE);
        topology.addProcessor(
                CLICKS,
                () -> new VisitorClicksProcessor(clickRules, stepMs, account.eventPartitions(), observer),
                SESSIONIZE);
        for (StoreBuilder<?> store : stores) {
            topology.addStateStore(store);
            topology.connectProcessorAndStateStores(
                    store.name().equals(StateStores.VISITOR_CLICKS) ? CLICKS : SESSIONIZE, store.name());
        }
        // Only to read which landings a click may claim.
        topology.connectProcessorAndStateStores(SESSIONIZE, StateStores.VISITOR_CLICKS);
        // Only to read where time stood before a restart.
        topology.connectProcessorAndStateStores(CLICKS, StateStores.PROGRESS);
        topology.addSink(SESSIONS, sessions, keys, sessionSerde.serializer(), SESSIONIZE);
        topology.addSink(LATE_EVENTS, lateEvents, keys, lateEventSerde.serializer(), SESSIONIZE);
        topology.addSink(
                DEAD_LETTERS,
                topics.of(Topic.DEAD_LETTERS),
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                DECODE);
        // One sink for all, so that a watermark comes after the facts before it in every partition.
        topology.addSink(FACTS, clickFacts, keys, factSerde.serializer(), new RoundMulticast(), SESSIONIZE, CLICKS);
    }

    private static SessionRules sessionRules(SessionizerSettings settings, SessionBounds bounds) {
        return new SessionRules(
                new InactivityGap(settings.gap().toMillis()),
                new Valves(
                        settings.maxDuration().toMillis(),
                        settings.maxEvents(),
                        settings.cutOnCampaignChange(),
                        settings.cutOnNewDay(),
                        settings.timeZone()),
                bounds.landingHold().toMillis());
    }
}
