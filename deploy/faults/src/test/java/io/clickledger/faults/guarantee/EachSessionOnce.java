// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.guarantee;

import io.clickledger.avro.Session;
import java.util.List;

/**
 * No session is published twice.
 *
 * <p>Broken and seen red: with at-least-once instead of exactly-once in {@code RoleConfiguration}, {@code BothKilledIT} finds
 * sessions twice that the sessionizer wrote between its last commit and its death.
 */
public final class EachSessionOnce implements Guarantee {

    @Override
    public List<String> violations(Evidence evidence) {
        return Multiset.differences(
                evidence.sessions().stream().map(Session::getSessionId).distinct(),
                evidence.sessions().stream().map(Session::getSessionId));
    }
}
