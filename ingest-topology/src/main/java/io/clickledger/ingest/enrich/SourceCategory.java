// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.enrich;

/** The kinds of site that the channel grouping tells apart. */
enum SourceCategory {
    SEARCH,
    SOCIAL,
    SHOPPING,
    VIDEO,
    /** None of these. */
    OTHER
}
