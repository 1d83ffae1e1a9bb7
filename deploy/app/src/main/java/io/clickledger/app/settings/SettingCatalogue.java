// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.settings;

import static io.clickledger.app.settings.SettingType.bytes;
import static io.clickledger.app.settings.SettingType.count;
import static io.clickledger.app.settings.SettingType.duration;
import static io.clickledger.app.settings.SettingType.kafkaName;
import static io.clickledger.app.settings.SettingType.oneOf;
import static io.clickledger.app.settings.SettingType.yesOrNo;

import io.clickledger.avro.Segment;
import io.clickledger.ingest.InputMode;
import io.clickledger.schemas.Topic;
import io.clickledger.sessionizer.rate.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every setting there is. Beside these, keys that begin with one of {@link #PASS_THROUGH} go to Kafka's clients and to
 * Confluent's registry client, the prefix taken off.
 */
public final class SettingCatalogue {

    public static final String KAFKA = "kafka.";
    public static final String REGISTRY = "schema.registry.";
    /** Prefixes of keys that are not ours. */
    public static final List<String> PASS_THROUGH = List.of(KAFKA, REGISTRY);

    private static final List<Setting<?>> ALL = new ArrayList<>();
    private static final Duration LONGEST_GRACE = Duration.ofDays(30);
    private static final long LEAST_ROCKSDB_BYTES = 8 << 20;
    private static final Duration ONE_MS = Duration.ofMillis(1);

    public static final Setting<InputMode> INPUT = add(
            "input",
            oneOf(InputMode.class),
            "live",
            "live: the clock of an idle raw partition runs on. history: only records and end-of-input marks move time.");
    public static final Setting<Duration> GAP = add(
            "session.gap",
            duration(ONE_MS),
            "PT30M",
            "Inactivity gap: a longer pause ends a session; events exactly this far apart are one session.");
    public static final Setting<Duration> GRACE = add(
            "session.grace",
            duration(Duration.ZERO, LONGEST_GRACE),
            "PT5M",
            "How far behind the newest event of its partition an event may come and still count.");
    public static final Setting<Duration> MAX_DURATION =
            add("session.max-duration", duration(ONE_MS), "PT24H", "A session that lasts longer is cut.");
    public static final Setting<Integer> MAX_EVENTS =
            add("session.max-events", count(1, Integer.MAX_VALUE), "10000", "A session with more events is cut.");
    public static final Setting<Boolean> CUT_ON_CAMPAIGN_CHANGE = add(
            "session.cut-on-campaign-change",
            yesOrNo(),
            "false",
            "Whether an event of another campaign begins a new session.");
    public static final Setting<Boolean> CUT_ON_NEW_DAY = add(
            "session.cut-on-new-day",
            yesOrNo(),
            "false",
            "Whether midnight in session.time-zone begins a new session.");
    public static final Setting<ZoneId> TIME_ZONE =
            add("session.time-zone", SettingType.timeZone(), "UTC", "Where midnight is, for session.cut-on-new-day.");
    public static final Setting<Duration> VISITOR_HISTORY = add(
            "visitor.history",
            duration(ONE_MS),
            "P30D",
            "How long after a visit its visitor is remembered as returning.");
    public static final Setting<Duration> LANDING_WINDOW = add(
            "click.landing-window",
            duration(ONE_MS),
            "PT30M",
            "How long after a click its landing may be; exactly this is within.");
    public static final Setting<Duration> DOUBLE_CLICK_WINDOW = add(
            "click.double-click-window",
            duration(ONE_MS),
            "PT2S",
            "How long after a counted click another of the same visitor on the same ad repeats it; exactly this is within.");
    public static final Setting<Duration> CLICK_RETENTION = add(
            "click.retention",
            duration(ONE_MS),
            "P30D",
            "How long clicks, and landings with a click id, are remembered for each other.");
    public static final Setting<Duration> LANDING_RETENTION = add(
            "landing.retention",
            duration(ONE_MS),
            "P1D",
            "How long landings without a click id are remembered for clicks that come late.");
    public static final Setting<ZoneId> RATES_TIME_ZONE = add(
            "rates.time-zone", SettingType.timeZone(), "UTC", "Whose hours and days the match rates are counted by.");
    public static final Setting<Set<Segment>> RATES_SEGMENTS = add(
            "rates.segments",
            RateSettingTypes.segments(),
            "all,channel,platform,campaign,landing-page",
            "What match rates are counted by.");
    public static final Setting<List<Target>> RATES_TARGETS = add(
            "rates.targets",
            RateSettingTypes.targets(),
            "",
            "The least match rates wanted, such as all=0.6,channel:PAID_SEARCH=0.7,landing-page:*=0.5 (* is each without a"
                    + " target of its own); match-rate-alerts says when an hour misses one, and when one is met again.");
    public static final Setting<Integer> RATES_LEAST_VALID = add(
            "rates.least-valid",
            count(1, Integer.MAX_VALUE),
            "20",
            "How many valid clicks an hour must have for its match rate to say something: for alerts, and to suspect"
                    + " that a landing page has lost its tag.");
    public static final Setting<Duration> CLOCK_TOLERANCE = add(
            "clock.tolerance",
            duration(Duration.ZERO, LONGEST_GRACE),
            null,
            "An event later than its reception by more goes to the dead letters. Default: PT1M, or a fifth of"
                    + " session.grace if that is less.");
    public static final Setting<Duration> WATERMARK_INTERVAL =
            add("watermark.interval", duration(ONE_MS), "PT1S", "Least time between two watermarks of a source.");
    public static final Setting<Duration> WATERMARK_STEP = add(
            "watermark.step",
            duration(ONE_MS),
            "PT10S",
            "Sessionizer: the least advance of event time before a stage hands its watermark on to the next, once to each"
                    + " partition. Smaller steps settle clicks sooner and cost more. With input=history at least"
                    + " session.grace.");
    public static final Setting<Duration> STALL_LIMIT = add(
            "watermark.stall-limit",
            duration(Duration.ZERO),
            "PT0S",
            "How far a source may fall behind the furthest one before time moves on without it, and what it brings later"
                    + " may be late. PT0S: never; else at least session.grace + PT30S.");
    public static final Setting<String> IDENTITY_SALT = secret(
            "identity.salt",
            "Secret that goes into the hash of device keys; all instances need the same one, and a new one makes"
                    + " new visitors. 'ingest' requires it; 'local' keeps one of its own in its data directory.");

    public static final Setting<String> TOPIC_PREFIX =
            add("topic.prefix", kafkaName(true), "", "Stands before the default name of every topic.");
    private static final Map<Topic, Setting<String>> TOPIC = new EnumMap<>(Topic.class);
    private static final Map<Topic, Setting<Integer>> PARTITIONS = new EnumMap<>(Topic.class);
    private static final Map<Topic, Setting<Duration>> RETENTION = new EnumMap<>(Topic.class);

    static {
        for (Topic topic : Topic.values()) {
            String name = topic.defaultName();
            TOPIC.put(
                    topic,
                    add(
                            "topic." + name,
                            kafkaName(false),
                            null,
                            "Full name of the topic. Default: topic.prefix + " + name + "."));
        }
        for (Topic topic : Topic.values()) {
            String name = topic.defaultName();
            PARTITIONS.put(
                    topic,
                    add(
                            "partitions." + name,
                            count(1, 100_000),
                            "4",
                            "Partitions of " + name + ", if it is created here."));
        }
        for (Topic topic : Topic.values()) {
            String name = topic.defaultName();
            RETENTION.put(
                    topic,
                    add(
                            "retention." + name,
                            duration(ONE_MS),
                            "P" + topic.config().retention().toDays() + "D",
                            "The least time that the records of " + name + " are to be kept, where the input is live:"
                                    + " for 'topics', which sets it where the topic is Clickledger's own."));
        }
    }

    public static final Setting<TopicCreation> TOPICS_CREATE = add(
            "topics.create",
            oneOf(TopicCreation.class),
            "never",
            "Whether topics that are missing are created at the start. 'try' and 'local' always create theirs.");
    public static final Setting<Integer> TOPICS_REPLICATION = add(
            "topics.replication",
            count(-1, 100),
            "-1",
            "Copies of each topic that is created here; -1 leaves it to the broker.");
    public static final Setting<String> APPLICATION_PREFIX = add(
            "application.prefix",
            kafkaName(true),
            "clickledger-",
            "Stands before 'ingest' and 'sessionize' in the names of the consumer groups and internal topics.");
    public static final Setting<Path> STATE_DIR = add(
            "state.dir",
            SettingType.directory(),
            Path.of(System.getProperty("user.home"), ".clickledger", "state").toString(),
            "Where local state is kept. It can be lost: it is restored from the cluster.");
    public static final Setting<Long> CACHE_BYTES = add(
            "state.cache-bytes",
            bytes(0),
            "268435456",
            "Heap that a sessionizer may use to keep visitors and clicks at hand, all its partitions together; some 2,000"
                    + " bytes for each visitor. Keep it below half of the heap (-Xmx).");
    public static final Setting<Long> ROCKSDB_BYTES = add(
            "state.rocksdb-bytes",
            bytes(LEAST_ROCKSDB_BYTES),
            "134217728",
            "Memory outside the heap that the stores on disk of this process may use together, for what is read and what is"
                    + " being written. Give 8 MiB or more for each partition.");
    public static final Setting<Integer> THREADS =
            add("streams.threads", count(1, 1_000), "1", "Stream threads of each topology in this process.");
    public static final Setting<Duration> COMMIT_INTERVAL = add(
            "commit.interval",
            duration(ONE_MS),
            "PT1S",
            "Time between two commits: results are seen this much later, and commits cost less the rarer they are.");
    public static final Setting<Duration> COMMIT_INTERVAL_BEHIND = add(
            "commit.interval-behind",
            duration(ONE_MS),
            "PT10S",
            "Time between two commits of a sessionizer that is behind: that has more to read than it reads in one"
                    + " commit.interval. It then works faster and writes less. Never more than half of transaction.timeout, nor"
                    + " less than commit.interval.");
    public static final Setting<Duration> TRANSACTION_TIMEOUT = add(
            "transaction.timeout",
            duration(ONE_MS),
            "PT1M",
            "After this the cluster aborts the transaction of an instance that died without a word.");
    public static final Setting<String> HTTP_HOST =
            add("http.host", SettingType.text("host"), "127.0.0.1", "Address that health and metrics listen on.");
    public static final Setting<Integer> HTTP_PORT = add(
            "http.port",
            count(0, 65_535),
            "8080",
            "Port that health and metrics listen on; 0 takes any that is free. The default of 'local' is 18080.");

    private SettingCatalogue() {}

    /** In the order of a listing. */
    public static List<Setting<?>> all() {
        return List.copyOf(ALL);
    }

    public static Setting<String> name(Topic topic) {
        return TOPIC.get(topic);
    }

    public static Setting<Integer> partitions(Topic topic) {
        return PARTITIONS.get(topic);
    }

    public static Setting<Duration> retention(Topic topic) {
        return RETENTION.get(topic);
    }

    static Optional<Setting<?>> byKey(String key) {
        return ALL.stream().filter(setting -> setting.key().equals(key)).findFirst();
    }

    private static <T> Setting<T> add(String key, SettingType<T> type, String defaultText, String doc) {
        return add(new Setting<>(key, type, defaultText, doc, false));
    }

    private static Setting<String> secret(String key, String doc) {
        return add(new Setting<>(key, SettingType.text("secret text"), null, doc, true));
    }

    private static <T> Setting<T> add(Setting<T> setting) {
        ALL.add(setting);
        return setting;
    }
}
