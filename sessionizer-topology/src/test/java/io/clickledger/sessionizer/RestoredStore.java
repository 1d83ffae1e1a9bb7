// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer;

import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.internals.InMemoryKeyValueStore;

/** A store in memory that holds given entries when the processors are initialized, as after a restoration. */
final class RestoredStore implements KeyValueBytesStoreSupplier {

    private final String name;
    private final Map<Bytes, byte[]> content;

    RestoredStore(String name, Map<Bytes, byte[]> content) {
        this.name = name;
        this.content = content;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public KeyValueStore<Bytes, byte[]> get() {
        return new InMemoryKeyValueStore(name) {
            @Override
            public void init(StateStoreContext context, StateStore root) {
                super.init(context, root);
                content.forEach(this::put);
            }
        };
    }

    @Override
    public String metricsScope() {
        return Stores.inMemoryKeyValueStore(name).metricsScope();
    }
}
