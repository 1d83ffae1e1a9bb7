// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.lag;

import static io.clickledger.app.settings.SettingCatalogue.GRACE;
import static io.clickledger.app.settings.SettingCatalogue.INPUT;

import io.clickledger.app.lag.PartitionVisits.Span;
import io.clickledger.app.runtime.Answer;
import io.clickledger.app.runtime.Cluster;
import io.clickledger.app.runtime.GroupProgress;
import io.clickledger.app.runtime.Role;
import io.clickledger.app.settings.Settings;
import io.clickledger.avro.Watermark;
import io.clickledger.ingest.InputMode;
import io.clickledger.schemas.AvroSerde;
import io.clickledger.schemas.Contract;
import io.clickledger.schemas.RegistrySchemas;
import io.clickledger.schemas.Topic;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads from outside how far the roles are behind: what they have committed, the first record that waits for them, and the
 * last watermarks in {@code events}. Asks no instance, since one that is dead reports nothing. Joins no group.
 */
public final class LagReader implements AutoCloseable {

    private static final double MS_PER_SECOND = 1_000.0;
    private static final long FIRST_LOOK = 1_000;
    /** Among so many of the last records of a partition there is a watermark of every source that speaks, and data. */
    private static final long MOST_RECORDS = 100_000;
    /** Bytes of a partition in an answer: of most only the first record is looked at. */
    private static final int LOOK_BYTES = 128 << 10;

    private static final Map<Role, List<Topic>> READ = Map.of(
            Role.INGEST, List.of(Topic.CLICKS, Topic.PAGE_VIEWS),
            Role.SESSIONIZE, List.of(Topic.EVENTS, Topic.CLICK_FACTS, Topic.RATE_CHANGES));

    private final Settings settings;
    private final Admin admin;
    private final Deserializer<SpecificRecord> events;
    private final KafkaConsumer<byte[], byte[]> committedRecords;
    private final KafkaConsumer<byte[], byte[]> allRecords;
    private final Clock clock;

    public LagReader(Settings settings, Cluster cluster, Admin admin, RegistrySchemas schemas, Clock clock) {
        this.settings = settings;
        this.admin = admin;
        this.clock = clock;
        this.events = new AvroSerde<>(Contract.EVENTS, schemas).deserializer();
        Map<String, Object> config = cluster.clientSettings("consumer.");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, LOOK_BYTES);
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        this.committedRecords = consumer(config, "read_committed");
        this.allRecords = consumer(config, "read_uncommitted");
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> config, String isolation) {
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        return Cluster.constructed(
                () -> new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    }

    /**
     * How far everything is behind.
     *
     * @throws org.apache.kafka.common.KafkaException if the cluster cannot be asked, or does not give its records in time
     */
    public LagReport read() {
        requireTopics();
        Map<Role, Map<TopicPartition, Long>> committed = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            committed.put(role, new GroupProgress(admin, role.applicationId(settings), topics(role)).committed());
        }
        // One instant for all, and after what was done by then: reading takes time that nobody is behind by.
        long nowMs = clock.millis();
        List<PartitionLag> partitions = new ArrayList<>();
        committed.forEach((role, offsets) -> partitions.addAll(partitions(role, offsets, nowMs)));
        Map<Integer, Long> times = new HashMap<>();
        int sources = readWatermarks(times);
        return LagReport.of(
                partitions,
                times,
                sources,
                isLive() ? OptionalLong.of(nowMs) : OptionalLong.empty(),
                settings.get(GRACE).toMillis());
    }

    /** Asked for one by one, a topic that is missing would be waited for. */
    private void requireTopics() {
        Set<String> there = Answer.of(admin.listTopics().names());
        List<String> missing = READ.values().stream()
                .flatMap(List::stream)
                .map(settings.topics()::of)
                .filter(name -> !there.contains(name))
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            throw new UnknownTopicOrPartitionException(String.join(", ", missing));
        }
    }

    private boolean isLive() {
        return settings.get(INPUT) == InputMode.LIVE;
    }

    private List<String> topics(Role role) {
        return READ.get(role).stream().map(settings.topics()::of).toList();
    }

    private List<PartitionLag> partitions(Role role, Map<TopicPartition, Long> committed, long nowMs) {
        List<String> topics = topics(role);
        Map<TopicPartition, Long> ends = GroupProgress.ends(admin, topics);
        Map<TopicPartition, Long> beginnings = beginnings(ends);
        Map<TopicPartition, Long> stable = committedRecords.endOffsets(ends.keySet());
        Map<TopicPartition, Span> waiting = new HashMap<>();
        ends.forEach((partition, end) -> {
            long done = committed.getOrDefault(partition, -1L);
            waiting.put(partition, new Span(Math.max(done, beginnings.get(partition)), end));
        });
        Map<TopicPartition, Double> behind = behindSeconds(waiting, beginnings, stable, nowMs);
        return ends.keySet().stream()
                .sorted(Comparator.comparing((TopicPartition partition) -> topics.indexOf(partition.topic()))
                        .thenComparing(TopicPartition::partition))
                .map(partition -> {
                    long done = committed.getOrDefault(partition, -1L);
                    long beginning = beginnings.get(partition);
                    long end = ends.get(partition);
                    boolean isOutOfRange = done >= 0 && (done < beginning || done > end);
                    return new PartitionLag(
                            role.applicationId(settings),
                            partition.topic(),
                            partition.partition(),
                            done,
                            end,
                            Math.max(0, end - waiting.get(partition).from()),
                            isOutOfRange ? Double.POSITIVE_INFINITY : behind.getOrDefault(partition, 0.0),
                            done < 0 ? 0 : Math.max(0, beginning - done),
                            stable.get(partition) < end
                                    ? OptionalLong.of(stable.get(partition))
                                    : OptionalLong.empty());
                })
                .toList();
    }

    private Map<TopicPartition, Long> beginnings(Map<TopicPartition, Long> ends) {
        Map<TopicPartition, OffsetSpec> earliest =
                ends.keySet().stream().collect(Collectors.toMap(partition -> partition, p -> OffsetSpec.earliest()));
        Map<TopicPartition, Long> beginnings = new HashMap<>();
        Answer.of(admin.listOffsets(earliest).all())
                .forEach((partition, beginning) -> beginnings.put(partition, beginning.offset()));
        return beginnings;
    }

    /** Of each partition in which data waits. */
    private Map<TopicPartition, Double> behindSeconds(
            Map<TopicPartition, Span> waiting,
            Map<TopicPartition, Long> beginnings,
            Map<TopicPartition, Long> stable,
            long nowMs) {
        Map<TopicPartition, Long> first = firstTimes(waiting, stable);
        Map<TopicPartition, Span> withoutClock = new HashMap<>();
        for (TopicPartition partition : first.keySet()) {
            // What the stages hand on is written at the pace of watermarks, which are behind now by the grace and more.
            boolean isOfEvents = isRaw(partition.topic())
                    || partition.topic().equals(settings.topics().of(Topic.EVENTS));
            if (!isLive() || !isOfEvents) {
                withoutClock.put(
                        partition,
                        new Span(
                                beginnings.get(partition),
                                waiting.get(partition).end()));
            }
        }
        Map<TopicPartition, Long> newest = newestTimes(withoutClock);
        Map<TopicPartition, Double> seconds = new HashMap<>();
        first.forEach((partition, time) -> {
            long reference = withoutClock.containsKey(partition) ? newest.getOrDefault(partition, time) : nowMs;
            seconds.put(partition, Math.max(0, reference - time) / MS_PER_SECOND);
        });
        return seconds;
    }

    /** Time of the first record of each that is data: the watermarks between the stages have no key. */
    private Map<TopicPartition, Long> firstTimes(Map<TopicPartition, Span> waiting, Map<TopicPartition, Long> stable) {
        Map<TopicPartition, Long> times = new HashMap<>();
        Predicate<ConsumerRecord<byte[], byte[]>> isFirst = record -> {
            if (isData(record)) {
                times.put(partition(record), record.timestamp());
            }
            return isData(record);
        };
        PartitionVisits.visit(committedRecords, waiting, isFirst);
        // What an open transaction hides waits, too.
        Map<TopicPartition, Span> hidden = new HashMap<>();
        waiting.forEach((partition, span) -> {
            if (!times.containsKey(partition) && stable.get(partition) < span.end()) {
                hidden.put(partition, new Span(Math.max(span.from(), stable.get(partition)), span.end()));
            }
        });
        PartitionVisits.visit(allRecords, hidden, isFirst);
        return times;
    }

    /** The latest time among the last records of data of each, without those that have no such record. */
    private Map<TopicPartition, Long> newestTimes(Map<TopicPartition, Span> spans) {
        Map<TopicPartition, Long> times = new HashMap<>();
        Map<TopicPartition, Span> left = new HashMap<>(spans);
        for (long count = FIRST_LOOK; !left.isEmpty() && count <= MOST_RECORDS; count *= 10) {
            Map<TopicPartition, Span> last = new HashMap<>();
            for (Map.Entry<TopicPartition, Span> one : left.entrySet()) {
                last.put(one.getKey(), last(one.getValue(), count));
            }
            PartitionVisits.visit(allRecords, last, record -> {
                if (isData(record)) {
                    times.merge(partition(record), record.timestamp(), Math::max);
                }
                return false;
            });
            left.entrySet()
                    .removeIf(one -> times.containsKey(one.getKey())
                            || last.get(one.getKey()).from() == one.getValue().from());
        }
        return times;
    }

    private static Span last(Span span, long count) {
        return new Span(Math.max(span.from(), span.end() - count), span.end());
    }

    private static TopicPartition partition(ConsumerRecord<byte[], byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    private boolean isData(ConsumerRecord<byte[], byte[]> record) {
        return isRaw(record.topic()) || record.key() != null;
    }

    private boolean isRaw(String topic) {
        return READ.get(Role.INGEST).stream().map(settings.topics()::of).anyMatch(topic::equals);
    }

    /** The last watermark of each source; every partition has those of all, so one is enough. Gives how many there are. */
    private int readWatermarks(Map<Integer, Long> times) {
        String topic = settings.topics().of(Topic.EVENTS);
        TopicPartition partition = new TopicPartition(topic, 0);
        long end = GroupProgress.ends(admin, List.of(topic)).get(partition);
        long beginning = beginnings(Map.of(partition, end)).get(partition);
        int[] sources = {0};
        long from = end;
        for (long count = FIRST_LOOK; from > beginning && count <= MOST_RECORDS; count *= 10) {
            from = Math.max(beginning, end - count);
            PartitionVisits.visit(committedRecords, Map.of(partition, new Span(from, end)), record -> {
                if (record.key() == null && events.deserialize(topic, record.value()) instanceof Watermark watermark) {
                    sources[0] = Math.max(sources[0], watermark.getSources());
                    times.merge(watermark.getSource(), watermark.getTime(), Math::max);
                }
                return false;
            });
            if (sources[0] > 0 && times.size() >= sources[0]) {
                break;
            }
        }
        return sources[0];
    }

    @Override
    public void close() {
        committedRecords.close();
        allRecords.close();
    }
}
