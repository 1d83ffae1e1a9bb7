// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.deadletters;

import java.io.IOException;

/** What a retry would do. Writes nothing, and so disturbs no retry that is at work. */
public final class RetryPreview {

    private RetryPreview() {}

    /** Tells what {@link Retry#send} would do with the letters that are asked for. */
    public static void show(
            LetterTopic letters, RetryRules rules, LetterFilter filter, long most, Retry.Listener listener)
            throws IOException {
        RetriedLetters retried = letters.retried();
        long[] left = {most};
        letters.forEach(letter -> {
            if (!filter.matches(letter)) {
                return;
            }
            RetryDecision decision = rules.decide(letter, retried);
            if (decision instanceof RetryDecision.Send && left[0]-- <= 0) {
                return;
            }
            listener.decided(letter, decision);
        });
    }
}
