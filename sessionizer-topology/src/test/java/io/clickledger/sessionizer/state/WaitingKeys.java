// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.InMemoryKeyValueStore;

/** A store of waiting keys that tells what is written to it. */
final class WaitingKeys {

    private WaitingKeys() {}

    /** @param writes is told of each write: the key, and whether it waits or was deleted */
    static WriteBackStore<Boolean> open(List<String> writes) {
        KeyValueBytesStoreSupplier bytes = new KeyValueBytesStoreSupplier() {
            @Override
            public String name() {
                return ClickStores.WAITING;
            }

            @Override
            public KeyValueStore<Bytes, byte[]> get() {
                return new InMemoryKeyValueStore(name()) {
                    @Override
                    public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
                        entries.forEach(entry -> put(entry.key, entry.value));
                    }

                    @Override
                    public synchronized void put(Bytes key, byte[] value) {
                        writes.add(key + (value == null ? " deleted" : " waits"));
                        super.put(key, value);
                    }
                };
            }

            @Override
            public String metricsScope() {
                return "in-memory";
            }
        };
        WriteBackStore<Boolean> opened = new WriteBackStoreBuilder<>(
                        bytes, new WaitingFormat(), new CacheBudget(CacheBounds.ofBytes(1 << 20)), 1)
                .withLoggingDisabled()
                .build();
        opened.init(new MockProcessorContext<String, String>().getStateStoreContext(), opened);
        return opened;
    }
}
