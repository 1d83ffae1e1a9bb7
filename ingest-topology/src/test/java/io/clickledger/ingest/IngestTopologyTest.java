// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.schemas.RegistrySchemas;
import io.clickledger.schemas.TopicNames;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;

class IngestTopologyTest {

    @Test
    void theTopologyIsTheOneThatWasReviewed() throws IOException {
        assertThat(build(TopicNames.defaults()).describe().toString()).isEqualToNormalizingNewlines(golden());
    }

    @Test
    void thereIsOneSubTopologySoThatTheTaskPartitionIsTheSource() {
        assertThat(build(TopicNames.defaults()).describe().subtopologies()).hasSize(1);
    }

    @Test
    void topicNamesDoNotTouchTheNamesOfNodesAndStores() throws IOException {
        String described =
                build(new TopicNames("eu.", Map.of())).describe().toString().replace("eu.", "");
        assertThat(described).isEqualToNormalizingNewlines(golden());
    }

    private static Topology build(TopicNames names) {
        RegistrySchemas schemas = new RegistrySchemas(new MockSchemaRegistryClient(), true);
        return IngestTopology.build(
                IngestSettings.defaults(), names, schemas, new FakeRawInput(), new CountingObserver());
    }

    private static String golden() throws IOException {
        try (InputStream in = IngestTopologyTest.class.getResourceAsStream("topology.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
