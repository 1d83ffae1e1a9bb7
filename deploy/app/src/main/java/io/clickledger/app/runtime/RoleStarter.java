// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.runtime;

import static io.clickledger.app.settings.SettingCatalogue.CUT_ON_CAMPAIGN_CHANGE;
import static io.clickledger.app.settings.SettingCatalogue.CUT_ON_NEW_DAY;
import static io.clickledger.app.settings.SettingCatalogue.GAP;
import static io.clickledger.app.settings.SettingCatalogue.GRACE;
import static io.clickledger.app.settings.SettingCatalogue.IDENTITY_SALT;
import static io.clickledger.app.settings.SettingCatalogue.INPUT;
import static io.clickledger.app.settings.SettingCatalogue.MAX_DURATION;
import static io.clickledger.app.settings.SettingCatalogue.MAX_EVENTS;
import static io.clickledger.app.settings.SettingCatalogue.TIME_ZONE;
import static io.clickledger.app.settings.SettingCatalogue.VISITOR_HISTORY;
import static io.clickledger.app.settings.SettingCatalogue.WATERMARK_INTERVAL;

import io.clickledger.app.settings.Settings;
import io.clickledger.ingest.IngestObserver;
import io.clickledger.ingest.IngestSettings;
import io.clickledger.ingest.IngestTopology;
import io.clickledger.ingest.InputMode;
import io.clickledger.schemas.RegistrySchemas;
import io.clickledger.sessionizer.SessionizerObserver;
import io.clickledger.sessionizer.SessionizerSettings;
import io.clickledger.sessionizer.SessionizerTopology;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/** Starts the topologies on a cluster whose topics exist. */
public final class RoleStarter {

    private static final Duration PROOF_INTERVAL = Duration.ofSeconds(1);
    private static final Duration LONGEST_PARTITION_INTERVAL = Duration.ofSeconds(30);

    private final Settings settings;
    private final Cluster cluster;

    public RoleStarter(Settings settings, Cluster cluster) {
        this.settings = settings;
        this.cluster = cluster;
    }

    /** Begins, in the background, with what starting ingest takes time for and needs no cluster for. */
    public static void prepareIngest() {
        Thread thread = new Thread(IngestTopology::prepare, "prepare-ingest");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Starts ingest. Blocks while the registry does not answer.
     *
     * @throws io.clickledger.schemas.SchemaRefusedException if the registry refuses a schema
     */
    public RunningRole ingest(IngestObserver observer) {
        InputMode input = settings.get(INPUT);
        Properties config = RoleConfiguration.of(Role.INGEST, settings, cluster);
        PolledPositions positions = new PolledPositions();
        addInterceptor(config, positions);
        Duration grace = settings.get(GRACE);
        IngestSettings ingest = new IngestSettings(
                input, grace, settings.clockTolerance(), settings.get(WATERMARK_INTERVAL), settings.get(IDENTITY_SALT));
        RegistrySchemas schemas = cluster.schemas();
        ClusterRawInput rawInput = new ClusterRawInput(
                        cluster.admin(),
                        Role.INGEST.applicationId(settings),
                        settings.topics(),
                        positions,
                        Clock.systemUTC())
                .start(partitionInterval(grace), input == InputMode.LIVE ? PROOF_INTERVAL : Duration.ZERO);
        try {
            Topology topology = IngestTopology.build(ingest, settings.topics(), schemas, rawInput, observer);
            return start(Role.INGEST, topology, config, schemas, rawInput::close);
        } catch (RuntimeException e) {
            rawInput.close();
            throw e;
        }
    }

    /**
     * Starts the sessionizer. Blocks while the registry does not answer.
     *
     * @throws io.clickledger.schemas.SchemaRefusedException if the registry refuses a schema
     */
    public RunningRole sessionize(SessionizerObserver observer) {
        SessionizerSettings sessionizer = new SessionizerSettings(
                settings.get(GAP),
                settings.get(MAX_DURATION),
                settings.get(MAX_EVENTS),
                settings.get(CUT_ON_CAMPAIGN_CHANGE),
                settings.get(CUT_ON_NEW_DAY),
                settings.get(TIME_ZONE),
                settings.get(VISITOR_HISTORY),
                SessionizerSettings.DEFAULT_CACHE_BYTES);
        RegistrySchemas schemas = cluster.schemas();
        Topology topology = SessionizerTopology.build(sessionizer, settings.topics(), schemas, observer);
        Properties config = RoleConfiguration.of(Role.SESSIONIZE, settings, cluster);
        return start(Role.SESSIONIZE, topology, config, schemas, () -> {});
    }

    /** A fifth of the grace: often enough that new partitions speak before their records could be late. */
    private static Duration partitionInterval(Duration grace) {
        Duration fifth = Duration.ofMillis(Math.max(100, grace.toMillis() / 5));
        return fifth.compareTo(LONGEST_PARTITION_INTERVAL) < 0 ? fifth : LONGEST_PARTITION_INTERVAL;
    }

    static void addInterceptor(Properties config, PolledPositions positions) {
        String name = ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG;
        // What was given less specifically would be lost behind the more specific setting.
        String given = Stream.of(StreamsConfig.mainConsumerPrefix(name), StreamsConfig.consumerPrefix(name), name)
                .map(config::getProperty)
                .filter(Objects::nonNull)
                .map(classes -> classes + ",")
                .findFirst()
                .orElse("");
        config.put(StreamsConfig.mainConsumerPrefix(name), given + PositionInterceptor.class.getName());
        config.put(StreamsConfig.mainConsumerPrefix(PositionInterceptor.POSITIONS), positions);
    }

    private static RunningRole start(
            Role role, Topology topology, Properties config, RegistrySchemas schemas, Runnable closeInput) {
        KafkaStreams streams = new KafkaStreams(topology, config);
        RunningRole running = new RunningRole(role, streams, new FaultPolicy(Clock.systemUTC()), schemas, closeInput);
        running.start();
        return running;
    }
}
