// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer;

import io.clickledger.schemas.RegistrySchemas;
import io.clickledger.schemas.TopicNames;
import org.apache.kafka.streams.Topology;

/** From {@code click-facts} to {@code click-outcomes}, {@code session-sources} and {@code rate-changes}. */
final class ClickStage {

    private ClickStage() {}

    static void addTo(
            Topology topology,
            AccountSettings settings,
            TopicNames topics,
            RegistrySchemas schemas,
            SessionizerObserver observer) {}
}
