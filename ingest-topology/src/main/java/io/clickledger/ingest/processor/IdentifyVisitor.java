// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.processor;

import io.clickledger.ingest.IngestObserver;
import io.clickledger.ingest.enrich.VisitorIdentity;

/** Fourth step: who made the event. */
final class IdentifyVisitor extends Step {

    private final VisitorIdentity identity;

    IdentifyVisitor(String identitySalt, IngestObserver observer) {
        super(Node.PARSE_URL, observer);
        this.identity = new VisitorIdentity(identitySalt);
    }

    @Override
    void work(Draft draft, long timestamp) {
        draft.visitor = identity.identify(draft.event, draft.placement);
    }
}
