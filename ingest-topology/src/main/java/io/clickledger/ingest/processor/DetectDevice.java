// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.processor;

import io.clickledger.ingest.IngestObserver;
import io.clickledger.ingest.enrich.CountryCode;
import io.clickledger.ingest.enrich.LanguageTag;
import io.clickledger.ingest.enrich.UserAgents;

/** Seventh step: device, browser and robots by the user agent, and the visitor's language and country. */
final class DetectDevice extends Step {

    private final UserAgents userAgents;

    DetectDevice(UserAgents userAgents, IngestObserver observer) {
        super(Node.KEY_AND_ROUTE, observer);
        this.userAgents = userAgents;
    }

    @Override
    void work(Draft draft, long timestamp) {
        draft.traits = userAgents.traitsOf(draft.event.userAgent());
        draft.language = LanguageTag.preferred(draft.event.language());
        draft.country = CountryCode.of(draft.event.country());
    }
}
