// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.runtime;

import static io.clickledger.app.settings.SettingCatalogue.COMMIT_INTERVAL;
import static io.clickledger.app.settings.SettingCatalogue.GRACE;
import static io.clickledger.app.settings.SettingCatalogue.IDENTITY_SALT;
import static io.clickledger.app.settings.SettingCatalogue.INPUT;
import static io.clickledger.app.settings.SettingCatalogue.STATE_DIR;
import static io.clickledger.app.settings.SettingCatalogue.THREADS;
import static io.clickledger.app.settings.SettingCatalogue.WATERMARK_INTERVAL;

import io.clickledger.app.settings.Settings;
import io.clickledger.ingest.IngestObserver;
import io.clickledger.ingest.IngestSettings;
import io.clickledger.ingest.IngestTopology;
import io.clickledger.ingest.InputMode;
import io.clickledger.schemas.RegistrySchemas;
import io.clickledger.schemas.Topic;
import io.clickledger.sessionizer.SessionizerObserver;
import io.clickledger.sessionizer.SessionizerTopology;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the topologies on a cluster whose topics exist. */
public final class RoleStarter {

    private static final Duration PROOF_INTERVAL = Duration.ofSeconds(1);
    private static final Duration LONGEST_PARTITION_INTERVAL = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(RoleStarter.class);

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
        Duration grace = settings.get(GRACE);
        IngestSettings ingest = new IngestSettings(
                input, grace, settings.clockTolerance(), settings.get(WATERMARK_INTERVAL), settings.get(IDENTITY_SALT));
        RegistrySchemas schemas = cluster.schemas();
        Admin admin = cluster.admin();
        String applicationId = Role.INGEST.applicationId(settings);
        ClusterRawInput rawInput =
                new ClusterRawInput(admin, applicationId, settings.topics(), positions, Clock.systemUTC());
        try {
            Topology topology = IngestTopology.build(ingest, settings.topics(), schemas, rawInput, observer);
            Changelogs changelogs = new Changelogs(admin, applicationId, topology);
            // The clocks in it are those of the raw partition with the same number, so it may grow with the raw topics.
            changelogs.widen(rawInput.sources());
            List<String> raw = List.of(
                    settings.topics().of(Topic.CLICKS), settings.topics().of(Topic.PAGE_VIEWS));
            new StateCheck(admin, applicationId, changelogs, Set.of())
                    .checkNotNarrower(raw, rawInput.sources(), settings.get(STATE_DIR));
            rawInput.onCount(changelogs::widen)
                    .start(partitionInterval(grace), input == InputMode.LIVE ? PROOF_INTERVAL : Duration.ZERO);
            FaultPolicy faults = new FaultPolicy(Clock.systemUTC(), fault -> hasCaughtUp(fault, changelogs, rawInput));
            // Nobody asks for the pace: ingest has hardly any state, and always commits at the regular interval.
            GroupMembership membership = membership();
            KafkaStreams streams =
                    new KafkaStreams(topology, config, new RoleClients(schemas, positions, pace(), membership));
            return started(
                    new RunningRole(Role.INGEST, streams, faults, membership, schemas, () -> {}, rawInput::close));
        } catch (RuntimeException e) {
            rawInput.close();
            throw e;
        }
    }

    /**
     * Starts the sessionizer. Blocks while the registry does not answer. State on disk that cannot be opened, as a crash or a
     * failing disk may leave it, is deleted, and will be restored from the changelogs: otherwise no start would succeed.
     *
     * @throws io.clickledger.schemas.SchemaRefusedException if the registry refuses a schema
     */
    public RunningRole sessionize(SessionizerObserver observer) {
        try {
            return startSessionizer(observer);
        } catch (ProcessorStateException e) {
            LOG.warn(
                    "The state of this instance could not be opened and was deleted. It is restored from the changelogs",
                    e);
            return startSessionizer(observer);
        }
    }

    private RunningRole startSessionizer(SessionizerObserver observer) {
        RegistrySchemas schemas = cluster.schemas();
        ReadingPace pace = pace();
        try (Admin admin = cluster.admin()) {
            Topology topology = SessionizerTopology.build(
                    SessionizerConfiguration.sessions(settings),
                    SessionizerConfiguration.account(settings, admin),
                    settings.topics(),
                    schemas,
                    pace,
                    observer);
            String applicationId = Role.SESSIONIZE.applicationId(settings);
            Changelogs changelogs = new Changelogs(admin, applicationId, topology);
            new StateCheck(admin, applicationId, changelogs, SessionizerTopology.ADDED_STORES)
                    .check(settings.topics().of(Topic.EVENTS), settings.get(STATE_DIR));
            Properties config = RoleConfiguration.of(Role.SESSIONIZE, settings, cluster);
            LocalState local = new LocalState(settings.get(STATE_DIR).resolve(applicationId));
            boolean isOfOthers = local.isOfOthers(changelogs);
            GroupMembership membership = membership();
            KafkaStreams streams = new KafkaStreams(
                    topology, config, new RoleClients(schemas, new PolledPositions(), pace, membership));
            if (isOfOthers) {
                LOG.warn(
                        "The state in {} does not belong to the changelogs that are in the cluster now, as after a reset, or"
                                + " nobody knows whether it does. It is deleted, and restored from them",
                        local.directory());
                local.forget();
                streams.cleanUp();
            }
            local.rememberBeforeRestoring(changelogs);
            FaultPolicy faults = new FaultPolicy(Clock.systemUTC(), fault -> false);
            Runnable onRunning = () -> rememberInBackground(local, changelogs);
            return started(new RunningRole(Role.SESSIONIZE, streams, faults, membership, schemas, onRunning, () -> {}));
        }
    }

    /** Asking the cluster must not hold up the thread that tells of states. */
    private void rememberInBackground(LocalState local, Changelogs changelogs) {
        Thread thread = new Thread(
                () -> {
                    try (Admin admin = cluster.admin()) {
                        local.remember(changelogs.by(admin));
                    } catch (KafkaException | UncheckedIOException e) {
                        LOG.warn(
                                "It was not noted which changelogs the state in {} belongs to; unless that succeeds later,"
                                        + " the next start restores it from them",
                                local.directory(),
                                e);
                    }
                },
                "note-changelogs");
        thread.setDaemon(true);
        thread.start();
    }

    private GroupMembership membership() {
        return new GroupMembership(settings.get(THREADS));
    }

    private ReadingPace pace() {
        return new ReadingPace(settings.get(COMMIT_INTERVAL), System::nanoTime);
    }

    /** A fifth of the grace: often enough that new partitions speak before their records could be late. */
    private static Duration partitionInterval(Duration grace) {
        Duration fifth = Duration.ofMillis(Math.max(100, grace.toMillis() / 5));
        return fifth.compareTo(LONGEST_PARTITION_INTERVAL) < 0 ? fifth : LONGEST_PARTITION_INTERVAL;
    }

    /**
     * Whether ingest failed only because Kafka Streams saw new raw partitions before the changelog had as many. Whoever
     * sees them first widens it: this, the regular look at the partition counts, or another instance.
     */
    private static boolean hasCaughtUp(Throwable fault, Changelogs changelogs, ClusterRawInput rawInput) {
        try {
            return changelogs.widen(rawInput.countSources()) || Changelogs.isMismatch(fault);
        } catch (KafkaException e) {
            LOG.warn("The partition counts cannot be asked for: {}", e.toString());
            return false;
        }
    }

    private static RunningRole started(RunningRole running) {
        try {
            running.start();
            return running;
        } catch (ProcessorStateException e) {
            running.close();
            running.streams().cleanUp();
            throw e;
        }
    }
}
