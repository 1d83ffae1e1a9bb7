// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.job;

import com.dynatrace.hash4j.hashing.Hashing;
import io.clickledger.app.settings.Settings;
import io.clickledger.avro.Session;
import io.clickledger.schemas.AvroSerde;
import io.clickledger.schemas.Contract;
import io.clickledger.schemas.RegistrySchemas;
import io.clickledger.schemas.Topic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The sessions that a job has found: how many, and a hash of visitor, start, end and number of events of all of them. */
final class SessionsFound {

    /** The hash of what is no session. */
    private static final long NONE = 0;

    private SessionsFound() {}

    static String question(Input input) {
        return "sessions of " + input.name();
    }

    static String byUs(Bench bench, Settings settings) {
        try (RegistrySchemas schemas = bench.cluster().schemas()) {
            AvroSerde<Session> serde = new AvroSerde<>(Contract.SESSION, schemas);
            return all(bench, settings.topics().of(Topic.SESSIONS), record -> {
                Session session = serde.deserializer().deserialize(record.topic(), record.value());
                return hash(session.getVisitorKey(), session.getStartedAt(), session.getEndedAt(), session.getEvents());
            });
        }
    }

    static String byTheDsl(Bench bench, String topic) {
        return all(bench, topic, record -> {
            if (DslEnd.isEnd(record)) {
                return NONE;
            }
            ByteBuffer session = ByteBuffer.wrap(record.value());
            String key = new String(record.key(), StandardCharsets.UTF_8);
            return hash(key, session.getLong(), session.getLong(), session.getLong());
        });
    }

    private static String all(Bench bench, String topic, ToLongFunction<ConsumerRecord<byte[], byte[]>> hash) {
        long[] sum = new long[2];
        Records.forEach(bench, topic, record -> {
            long found = hash.applyAsLong(record);
            sum[0] += found == NONE ? 0 : 1;
            sum[1] += found;
        });
        return sum[0] + " sessions (" + Long.toHexString(sum[1]) + ")";
    }

    private static long hash(String visitor, long start, long end, long events) {
        return Hashing.xxh3_64()
                .hashStream()
                .putString(visitor)
                .putLong(start)
                .putLong(end)
                .putLong(events)
                .getAsLong();
    }
}
