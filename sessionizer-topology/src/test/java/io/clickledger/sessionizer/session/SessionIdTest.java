// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SessionIdTest {

    @Test
    void itIsTheVersion5UuidThatOthersComputeToo() {
        // Python: uuid.uuid5(uuid.UUID(namespace), f"{len(key.encode())}:{key}{event_id}")
        assertThat(SessionId.of("visitor-1", "a")).hasToString("4869b159-5c82-57fb-9e79-2788566c9c43");
        assertThat(SessionId.of("bésucher", "é-1")).hasToString("18744e3c-52b5-58bb-8a7a-7f9d0036fd88");
    }

    @Test
    void keyAndEventIdCannotBeTakenForEachOther() {
        assertThat(SessionId.of("a", "bc")).isNotEqualTo(SessionId.of("ab", "c"));
        assertThat(SessionId.of("1", ":1a")).isNotEqualTo(SessionId.of("1:1", "a"));
    }
}
