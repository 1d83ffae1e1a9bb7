// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.enrich;

/** Who made an event, as far as is known and may be known; each part may be null. */
public record Visitor(String visitorId, String deviceKey, String userId) {

    static final Visitor UNTRACKED = new Visitor(null, null, null);
}
