// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.processor;

import io.clickledger.avro.Campaign;
import io.clickledger.avro.Channel;
import io.clickledger.avro.ClickId;
import io.clickledger.avro.ClickKind;
import io.clickledger.ingest.enrich.EventTime;
import io.clickledger.ingest.enrich.Referrer;
import io.clickledger.ingest.enrich.UserAgentTraits;
import io.clickledger.ingest.enrich.Visitor;
import io.clickledger.ingest.enrich.WebUrl;
import io.clickledger.ingest.raw.RawEvent;
import io.clickledger.ingest.validate.Placement;
import java.util.List;

/**
 * A raw record on its way through the steps: the value of the Kafka record that they hand on, whose key, headers and
 * timestamp stay the original's. Each step reads what the steps before it found out and writes its own findings, once;
 * {@link KeyAndRoute} makes the result of it.
 */
final class Draft {

    /** The original bytes, for the case that the record must be set aside. */
    final byte[] originalValue;

    final RawEvent event;

    /** By {@link Validate}. */
    Placement placement;

    /** By {@link CorrectClock}. */
    EventTime time;

    /** By {@link IdentifyVisitor}. */
    Visitor visitor;

    /** By {@link ParseUrl}: the page of an event on the site, the target of an inbound click; null without a target. */
    WebUrl url;

    /** By {@link ParseUrl}. */
    Referrer referrer;

    /** By {@link ParseUrl}. */
    List<ClickId> clickIds;

    /** By {@link ParseUrl}; null if there is none. */
    Campaign campaign;

    /** By {@link ClassifyChannel}; null for an event on the site. */
    ClickKind inboundKind;

    /** By {@link ClassifyChannel}. */
    Channel channel;

    /** By {@link DetectDevice}. */
    UserAgentTraits traits;

    /** By {@link DetectDevice}; may be null. */
    String language;

    /** By {@link DetectDevice}; may be null. */
    String country;

    Draft(byte[] originalValue, RawEvent event) {
        this.originalValue = originalValue;
        this.event = event;
    }
}
