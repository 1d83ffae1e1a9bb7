// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.avro.InboundClick;
import io.clickledger.avro.SiteEvent;
import io.clickledger.avro.Watermark;
import org.junit.jupiter.api.Test;

class WatermarkMulticastTest {

    private final WatermarkMulticast multicast = new WatermarkMulticast();

    @Test
    void aWatermarkGoesToEveryPartitionAlsoWhenThereAreMoreThanBefore() {
        Watermark watermark = new Watermark(0, 1, 5L);
        assertThat(multicast.partitions("events", null, watermark, 3).orElseThrow())
                .containsExactlyInAnyOrder(0, 1, 2);
        assertThat(multicast.partitions("events", null, watermark, 4).orElseThrow())
                .containsExactlyInAnyOrder(0, 1, 2, 3);
    }

    @Test
    void eventsGoWhereTheirKeyGoes() {
        assertThat(multicast.partitions("events", "v", new SiteEvent(), 3)).isEmpty();
        assertThat(multicast.partitions("events", "v", new InboundClick(), 3)).isEmpty();
    }
}
