// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.generate;

/** What the site knows of who makes a visit. */
enum KnownAs {
    /** Visitor id, IP address and user agent. */
    VISITOR,
    /** The visitor id alone. */
    VISITOR_ID_ALONE,
    /** Another visitor id on the same device. */
    OTHER_VISITOR,
    /** IP address and user agent, no visitor id. */
    DEVICE
}
