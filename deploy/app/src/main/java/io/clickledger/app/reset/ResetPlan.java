// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.reset;

import io.clickledger.app.runtime.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a reset does, or why it must not be done now.
 *
 * @param role      that begins anew, and with it those behind it
 * @param from      the time of the first record that is read again; empty for the beginning
 * @param obstacles what must not be; if there is one, nothing is done
 * @param moves     offsets to be set, by role, then topic, then partition
 * @param deletions changelogs to be deleted, of all the roles
 * @param unknown   topics that look like state of one of the roles, but of no store of this version; they are left alone
 * @param isCut     whether the input has lost its beginning to retention
 */
public record ResetPlan(
        Role role,
        Optional<Instant> from,
        List<String> obstacles,
        List<OffsetMove> moves,
        List<String> deletions,
        List<String> unknown,
        boolean isCut) {

    /**
     * The roles that begin anew, in the order of the flow. What ingest writes again must not be added to what the sessionizer
     * has, so ingest never begins anew alone.
     */
    static List<Role> rolesFrom(Role role) {
        return role == Role.INGEST ? List.of(Role.INGEST, Role.SESSIONIZE) : List.of(role);
    }

    public boolean isRefused() {
        return !obstacles.isEmpty();
    }
}
