// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.topics;

/**
 * What the brokers are, and do where a topic says nothing.
 *
 * @param brokers     how many there are
 * @param replication copies of a new topic
 * @param minInSync   copies that must have a record before it is acknowledged
 */
public record BrokerDefaults(int brokers, int replication, int minInSync) {}
