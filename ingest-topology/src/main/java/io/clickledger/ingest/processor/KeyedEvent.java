// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.processor;

import org.apache.avro.specific.SpecificRecord;

/**
 * An event ready to be written, on its way to {@link KeepTime}; the Kafka record that carries it still has the
 * original's timestamp, which tells when it arrived.
 *
 * @param occurredAt the event's time, epoch milliseconds, UTC
 */
record KeyedEvent(SpecificRecord event, long occurredAt) {}
