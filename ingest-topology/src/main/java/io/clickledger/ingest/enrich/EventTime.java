// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.enrich;

/**
 * When an event happened and when it was received.
 *
 * @param occurredAt corrected event time, epoch milliseconds, UTC
 * @param receivedAt epoch milliseconds, UTC
 */
public record EventTime(long occurredAt, long receivedAt) {}
