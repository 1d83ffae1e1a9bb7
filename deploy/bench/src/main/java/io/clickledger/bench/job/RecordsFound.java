// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.job;

import com.dynatrace.hash4j.hashing.Hashing;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The committed records of a topic: how many, and a hash of the keys and timestamps of all of them. */
final class RecordsFound {

    private RecordsFound() {}

    /** Of all those that pass. */
    static String in(Bench bench, String topic, Predicate<ConsumerRecord<byte[], byte[]>> which) {
        long[] sum = new long[2];
        Records.forEach(bench, topic, record -> {
            if (which.test(record)) {
                sum[0]++;
                sum[1] += hash(record);
            }
        });
        return sum[0] + " records (" + Long.toHexString(sum[1]) + ")";
    }

    private static long hash(ConsumerRecord<byte[], byte[]> record) {
        byte[] key = record.key() == null ? new byte[0] : record.key();
        return Hashing.xxh3_64()
                .hashStream()
                .putByteArray(key)
                .putLong(record.timestamp())
                .getAsLong();
    }
}
