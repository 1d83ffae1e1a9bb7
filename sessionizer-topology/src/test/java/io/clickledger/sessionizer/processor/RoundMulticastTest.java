// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.avro.RoundWatermark;
import io.clickledger.sessionizer.TestEvent;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoundMulticastTest {

    private final RoundMulticast multicast = new RoundMulticast();

    @Test
    void aWatermarkGoesToEveryPartition() {
        RoundWatermark watermark = new RoundWatermark(0, 0, 1, 5L);
        assertThat(multicast.partitions("t", null, watermark, 3)).contains(Set.of(0, 1, 2));
        assertThat(multicast.partitions("t", null, watermark, 1)).contains(Set.of(0));
    }

    @Test
    void anythingElseGoesWhereItsKeyBelongs() {
        assertThat(multicast.partitions("t", "key", TestEvent.at(0, "e"), 3)).isEmpty();
    }
}
