// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.guarantee;

import io.clickledger.faults.oracle.BatchSession;
import io.clickledger.faults.oracle.BatchSessionizer;
import java.util.List;

/**
 * The published sessions are those that the oracle computes from the raw topics at once.
 *
 * <p>Broken and seen red: with the closing index not rebuilt in {@code SessionizeProcessor.init} (the callback of
 * {@code OpenSessionStore} left out), {@code SessionizerKilledIT#sessionizerDiesTwice} misses every session that was open
 * at a kill and got no event afterwards.
 */
public final class SessionsEqualTheBatch implements Guarantee {

    @Override
    public List<String> violations(Evidence evidence) {
        return Multiset.differences(
                new BatchSessionizer(evidence.windows().gapMs()).sessions(evidence.good()).stream(),
                evidence.sessions().stream().map(BatchSession::of));
    }
}
