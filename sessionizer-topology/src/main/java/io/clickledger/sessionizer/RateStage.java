// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer;

import io.clickledger.schemas.RegistrySchemas;
import io.clickledger.schemas.TopicNames;
import org.apache.kafka.streams.Topology;

/** From {@code rate-changes} to {@code click-match-rates} and {@code match-rate-alerts}. */
final class RateStage {

    private RateStage() {}

    static void addTo(
            Topology topology,
            AccountSettings settings,
            TopicNames topics,
            RegistrySchemas schemas,
            SessionizerObserver observer) {}
}
