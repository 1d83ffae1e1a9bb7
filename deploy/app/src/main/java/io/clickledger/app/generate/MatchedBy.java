// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.generate;

/** How a landing is known to be that of a click. */
public enum MatchedBy {
    /** The landing's URL carries the click id. */
    CLICK_ID,
    /** The id was lost on the way; the landing has the click's visitor key. */
    VISITOR,
    /** The id was lost on the way, and the visitor is another; the landing has the click's device key. */
    DEVICE
}
