// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer;

import io.clickledger.avro.SiteEvent;
import io.clickledger.avro.Watermark;
import io.clickledger.schemas.AvroSerde;
import io.clickledger.schemas.Contract;
import io.clickledger.schemas.RegistrySchemas;
import io.clickledger.sessionizer.processor.SessionizeProcessor;
import io.clickledger.sessionizer.session.InactivityGap;
import io.clickledger.sessionizer.session.SessionRules;
import io.clickledger.sessionizer.session.Valves;
import io.clickledger.sessionizer.session.VisitorPast;
import io.clickledger.sessionizer.state.CacheBounds;
import io.clickledger.sessionizer.state.CacheBudget;
import io.clickledger.sessionizer.state.StateStores;
import io.clickledger.sessionizer.state.WriteBackStore;
import io.clickledger.sessionizer.watermark.ConsumerWatermark;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.lang.management.ManagementFactory;
import java.util.Random;
import java.util.function.LongSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.internals.InMemoryKeyValueStore;

/**
 * What an event costs the sessionizer, in CPU microseconds of this thread, decoding included: for ordinary traffic, for
 * sessions of several lengths, and for one visitor who has all the events. The stores are in memory without changelog,
 * behind the cache that production has, and every 1,000 events there is a watermark and a commit. Not a test, and not the
 * benchmark: it leaves out Kafka, RocksDB and the producer.
 */
final class EventCost {

    private static final int EVENTS = 2_000_000;
    private static final int VISITORS = 200_000;
    private static final long START = 1_700_000_000_000L;

    private EventCost() {}

    public static void main(String[] args) {
        RegistrySchemas schemas = new RegistrySchemas(new MockSchemaRegistryClient(), true);
        AvroSerde<SpecificRecord> events = new AvroSerde<>(Contract.EVENTS, schemas);
        for (int round = 1; round <= 2; round++) {
            byte[][] ordinary = input(events);
            report("decoding alone", ordinary.length, () -> decode(events, ordinary));
            report("ordinary traffic", ordinary.length, () -> sessionize(events, ordinary));
        }
        for (int size : new int[] {10, 1_000, 10_000}) {
            byte[][] input = visitors(events, 400_000, size);
            report("visitors of " + size + " events", input.length, () -> sessionize(events, input));
        }
        for (int count : new int[] {15_000, 30_000, 400_000}) {
            byte[][] input = visitors(events, count, count);
            report("one visitor of " + count + " events", count, () -> sessionize(events, input));
        }
    }

    private static void report(String what, int events, LongSupplier work) {
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        long sessions = work.getAsLong();
        double micros = (threads.getCurrentThreadCpuTime() - before) / 1_000.0 / events;
        System.out.printf("%s: %.2f us/event, %d sessions%n", what, micros, sessions);
    }

    private static long decode(AvroSerde<SpecificRecord> events, byte[][] input) {
        for (byte[] bytes : input) {
            if (events.deserializer().deserialize("events", bytes) == null) {
                throw new IllegalStateException("an event was read as null");
            }
        }
        return 0;
    }

    private static long sessionize(AvroSerde<SpecificRecord> events, byte[][] input) {
        var context = new MockProcessorContext<String, SpecificRecord>();
        for (StoreBuilder<?> builder :
                StateStores.on(EventCost::store, new CacheBudget(CacheBounds.ofBytes(64 << 20)))) {
            var store = builder.withLoggingDisabled().withCachingDisabled().build();
            store.init(context.getStateStoreContext(), store);
            context.addStateStore(store);
        }
        SessionizerSettings settings = SessionizerSettings.defaults();
        RecordingObserver observer = new RecordingObserver();
        SessionizeProcessor processor = new SessionizeProcessor(
                new SessionRules(
                        new InactivityGap(settings.gap().toMillis()),
                        new Valves(settings.maxDuration().toMillis(), 10_000, false, false, settings.timeZone()),
                        SessionBounds.of(settings, ClickSettings.defaults())
                                .landingHold()
                                .toMillis()),
                new VisitorPast(settings.visitorHistory().toMillis()),
                ClickSettings.defaults().landingWindow().toMillis(),
                ConsumerWatermark.WAIT_FOR_EVER,
                observer,
                new SessionizeProcessor.Children("sessions", "late-events", "click-facts", "clicks"));
        processor.init(context);
        for (int i = 0; i < input.length; i++) {
            processor.process(new Record<>(null, events.deserializer().deserialize("events", input[i]), 0));
            if (i % 1_000 == 999) {
                processor.process(new Record<>(null, new Watermark(0, 1, time(i) - 300_000), 0));
                context.resetForwards();
                WriteBackStore<?> records = context.getStateStore(StateStores.OPEN_SESSIONS);
                records.flushCache();
            }
        }
        return observer.closed.size();
    }

    /** Sweeping is left out: on this store alone it would mean to copy all keys each time. */
    private static KeyValueBytesStoreSupplier store(String name) {
        KeyValueBytesStoreSupplier plain = Stores.inMemoryKeyValueStore(name);
        return new KeyValueBytesStoreSupplier() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public KeyValueStore<Bytes, byte[]> get() {
                return new InMemoryKeyValueStore(name) {
                    @Override
                    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
                        if (!name.equals(StateStores.VISITOR_HISTORY)) {
                            return super.range(from, to);
                        }
                        return super.range(Bytes.wrap(new byte[0]), Bytes.wrap(new byte[0]));
                    }
                };
            }

            @Override
            public String metricsScope() {
                return plain.metricsScope();
            }
        };
    }

    /** Events in order of time, of visitors who come for some pages each and go. */
    private static byte[][] input(AvroSerde<SpecificRecord> events) {
        Random random = new Random(1);
        byte[][] input = new byte[EVENTS][];
        for (int i = 0; i < EVENTS; i++) {
            // At any time a few thousand visitors are there, each for about eight events.
            int visitor = (i / 8 + random.nextInt(4_000)) % VISITORS;
            input[i] = event(events, random, visitor, i);
        }
        return input;
    }

    /** Visitors of so many events each, up to twenty of them at a time. */
    private static byte[][] visitors(AvroSerde<SpecificRecord> events, int count, int size) {
        Random random = new Random(1);
        byte[][] input = new byte[count][];
        int together = Math.min(20, count / size);
        for (int i = 0; i < count; i++) {
            int visitor = i / (size * together) * together + i % together;
            input[i] = event(events, random, visitor, i);
        }
        return input;
    }

    private static byte[] event(AvroSerde<SpecificRecord> events, Random random, int visitor, int i) {
        SiteEvent event = TestEvent.of("visitor-" + visitor, time(i), Long.toHexString(random.nextLong()) + i);
        event.setPage("shop.example/page-" + random.nextInt(50));
        event.setUrl("https://" + event.getPage());
        event.setReferrer("https://shop.example/");
        event.setCountry("DE");
        event.setLanguage("de");
        return events.serializer().serialize("events", event);
    }

    private static long time(int i) {
        return START + i * 40L;
    }
}
