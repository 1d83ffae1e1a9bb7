// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest;

import io.clickledger.avro.Click;
import io.clickledger.avro.ClickKind;
import io.clickledger.avro.PageView;
import java.time.Instant;

/** Valid raw records for tests to change. */
public final class Raw {

    /** 2026-03-01T12:00:00Z. */
    public static final long NOON = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();

    public static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";

    private Raw() {}

    public static PageView view() {
        return PageView.newBuilder()
                .setEventId("view-1")
                .setOccurredAt(NOON)
                .setVisitorId("visitor-1")
                .setUrl("https://shop.example/shoes")
                .build();
    }

    public static Click adClick() {
        return Click.newBuilder()
                .setEventId("click-1")
                .setOccurredAt(NOON)
                .setVisitorId("visitor-1")
                .setKind(ClickKind.AD)
                .setTargetUrl("https://shop.example/shoes?gclid=abc")
                .build();
    }

    public static Click linkClick() {
        return Click.newBuilder()
                .setEventId("click-1")
                .setOccurredAt(NOON)
                .setVisitorId("visitor-1")
                .setKind(ClickKind.LINK)
                .setPageUrl("https://shop.example/shoes")
                .setElement("buy")
                .build();
    }
}
