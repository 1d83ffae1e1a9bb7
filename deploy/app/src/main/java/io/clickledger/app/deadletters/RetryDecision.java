// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.deadletters;

import java.time.Instant;

/** What is to be done about one dead letter. */
public sealed interface RetryDecision {

    /**
     * It can be sent back.
     *
     * @param topic     where to
     * @param partition the one it came from; null if that is gone, and the key decides
     */
    record Send(String topic, Integer partition) implements RetryDecision {}

    /** It was sent back before. */
    record Done(Instant at) implements RetryDecision {}

    /** It cannot be sent back. */
    record Impossible(String why) implements RetryDecision {}
}
