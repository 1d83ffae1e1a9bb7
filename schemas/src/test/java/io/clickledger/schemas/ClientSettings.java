// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickledger.schemas.LoopbackRegistry.Request;
import java.util.HashMap;
import java.util.Map;

/** What becomes of settings of the registry client. A password in them is "hush". */
final class ClientSettings {

    private ClientSettings() {}

    /** The request that a client with these settings, and the registry's URL, makes for a schema. */
    static Request ask(LoopbackRegistry registry, Map<String, String> settings) throws Exception {
        Map<String, String> all = new HashMap<>(settings);
        all.put("url", registry.url());
        RegistryClients.of(all).getSchemaById(1);
        return registry.awaitRequest();
    }

    static void refused(Map<String, String> settings, String... words) {
        assertThatThrownBy(() -> RegistryClients.of(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(words)
                .hasMessageNotContaining("hush");
    }
}
