// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.guarantee;

import io.clickledger.faults.oracle.RawRecord;
import java.util.List;

/** The dead letters are the planted bad records, each once, with its origin and the reason that was planned. */
public final class NoDeadLetterOfGoodInput implements Guarantee {

    @Override
    public List<String> violations(Evidence evidence) {
        return Multiset.differences(
                evidence.raw().stream()
                        .filter(r ->
                                r.planted().isPresent() && !r.planted().get().late())
                        .map(NoDeadLetterOfGoodInput::expected),
                evidence.deadLetters().stream());
    }

    private static String expected(RawRecord bad) {
        return bad.origin() + " " + bad.planted().orElseThrow().reason();
    }
}
