// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.schemas.RegistrySchemas;
import io.clickledger.schemas.TopicNames;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;

class TopologyDescriptionTest {

    /** Stores and their changelogs are found by these names: a change here leaves existing state behind. */
    @Test
    void theTopologyIsTheOneOnRecord() throws IOException {
        Topology topology = SessionizerTopology.build(
                SessionizerSettings.defaults(),
                AccountSettings.defaults(),
                TopicNames.defaults(),
                new RegistrySchemas(new MockSchemaRegistryClient(), true),
                CommitPace.OF_STREAMS,
                new RecordingObserver());
        try (InputStream golden = getClass().getResourceAsStream("topology.txt")) {
            assertThat(topology.describe().toString().strip())
                    .isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8).strip());
        }
    }
}
