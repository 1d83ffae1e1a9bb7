// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.guarantee;

import io.clickledger.faults.oracle.BatchSession;
import io.clickledger.faults.oracle.BatchSessionizer;
import java.util.List;

/** The published sessions are those that the oracle computes from the raw topics at once. */
public final class SessionsEqualTheBatch implements Guarantee {

    @Override
    public List<String> violations(Evidence evidence) {
        return Multiset.differences(
                new BatchSessionizer(evidence.gapMs()).sessions(evidence.good()).stream(),
                evidence.sessions().stream().map(BatchSession::of));
    }
}
