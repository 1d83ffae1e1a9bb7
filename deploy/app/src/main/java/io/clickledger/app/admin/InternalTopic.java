// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.admin;

/**
 * A topic in which Kafka Streams keeps the state of a role, or hands records on inside it. Kafka Streams makes it, as the
 * topology needs it.
 *
 * @param partitions  one for each task
 * @param replication copies of the partition that has fewest
 */
public record InternalTopic(String name, int partitions, int replication) {}
