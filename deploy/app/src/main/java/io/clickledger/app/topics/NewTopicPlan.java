// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.topics;

import java.util.Map;

/**
 * A topic to be created.
 *
 * @param replication copies; {@link WantedTopic#BY_BROKER} leaves it to the brokers
 * @param config      Kafka's settings for it
 */
public record NewTopicPlan(String name, int partitions, int replication, Map<String, String> config) {}
