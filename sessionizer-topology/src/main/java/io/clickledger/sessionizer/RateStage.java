// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer;

import io.clickledger.schemas.AvroSerde;
import io.clickledger.schemas.Contract;
import io.clickledger.schemas.RegistrySchemas;
import io.clickledger.schemas.Topic;
import io.clickledger.schemas.TopicNames;
import io.clickledger.sessionizer.processor.DecodeProcessor;
import io.clickledger.sessionizer.processor.RateProcessor;
import io.clickledger.sessionizer.rate.Alerts;
import io.clickledger.sessionizer.rate.MatchRates;
import io.clickledger.sessionizer.rate.Targets;
import java.time.Duration;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * From {@code rate-changes} to {@code click-match-rates} and {@code match-rate-alerts}.
 *
 * <pre>
 * rate-changes ─▶ decode-rates ─┬▶ sum-rates ─┬▶ click-match-rates
 *                               │             └▶ match-rate-alerts
 *                               └▶ dead-letters
 * </pre>
 */
final class RateStage {

    /** How much longer than clicks their windows are kept: a day's own length, and one for what comes to be known later. */
    private static final Duration LONGER = Duration.ofDays(2);

    private static final String CHANGES = "rate-changes";
    private static final String DECODE = "decode-rates";
    private static final String SUM = "sum-rates";
    private static final String MATCH_RATES = "click-match-rates";
    private static final String ALERTS = "match-rate-alerts";
    private static final String DEAD_LETTERS = "rate-dead-letters";

    private RateStage() {}

    static void addTo(
            Topology topology,
            AccountSettings settings,
            TopicNames topics,
            RegistrySchemas schemas,
            CommitPace pace,
            SessionizerObserver observer,
            List<StoreBuilder<?>> stores) {
        String changes = topics.of(Topic.RATE_CHANGES);
        String matchRates = topics.of(Topic.CLICK_MATCH_RATES);
        String rateAlerts = topics.of(Topic.MATCH_RATE_ALERTS);
        AvroSerde<SpecificRecord> changeSerde = new AvroSerde<>(Contract.RATE_CHANGES, schemas);
        var rateSerde = new AvroSerde<>(Contract.CLICK_MATCH_RATE, schemas).prepareToWrite(matchRates);
        var alertSerde = new AvroSerde<>(Contract.MATCH_RATE_ALERT, schemas).prepareToWrite(rateAlerts);
        RateSettings rates = settings.rates();
        MatchRates rules = new MatchRates(
                rates.timeZone(),
                rates.leastValid(),
                settings.clicks().landingWindow().toMillis());
        Alerts alerts = new Alerts(new Targets(rates.targets()), rates.leastValid());
        long keptMs = settings.clicks().retention().plus(LONGER).toMillis();

        topology.addSource(
                AutoOffsetReset.earliest(), CHANGES, new ByteArrayDeserializer(), new ByteArrayDeserializer(), changes);
        topology.addProcessor(
                DECODE,
                () -> new DecodeProcessor(changeSerde.deserializer(), pace, changes, SUM, DEAD_LETTERS),
                CHANGES);
        topology.addProcessor(
                SUM,
                () -> new RateProcessor(
                        rules, alerts, settings.clickFactPartitions(), keptMs, observer, MATCH_RATES, ALERTS),
                DECODE);
        stores.forEach(store -> topology.addStateStore(store, SUM));
        topology.addSink(MATCH_RATES, matchRates, Serdes.String().serializer(), rateSerde.serializer(), SUM);
        topology.addSink(ALERTS, rateAlerts, Serdes.String().serializer(), alertSerde.serializer(), SUM);
        topology.addSink(
                DEAD_LETTERS,
                topics.of(Topic.DEAD_LETTERS),
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                DECODE);
    }
}
