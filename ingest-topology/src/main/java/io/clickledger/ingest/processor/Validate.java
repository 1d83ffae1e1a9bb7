// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.processor;

import io.clickledger.ingest.IngestObserver;
import io.clickledger.ingest.validate.Placement;
import io.clickledger.ingest.validate.RawEventRules;

/** Second step: refuses what breaks the rules for every event. */
final class Validate extends Step {

    Validate(IngestObserver observer) {
        super(Node.CORRECT_CLOCK, observer);
    }

    @Override
    void work(Draft draft, long timestamp) {
        draft.placement = Placement.of(draft.event);
        RawEventRules.check(draft.event, draft.placement);
    }
}
