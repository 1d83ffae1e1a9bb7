// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.generate;

/** Where a session that carries a click id must be found to come from: by its earliest landing that carries one. */
public enum Mirror {
    /** It is the click's landing, and started the session. */
    FROM_CLICK,
    /** It is the click's landing, but the session was open already. */
    JOINED_ONLY,
    /** The same visitor came back later with the same click id. */
    RETURN_VISIT,
    /** Another visitor came with the click id. */
    SHARED_LINK,
    /** Its click is INVALID or NON_LANDING. */
    REJECTED_CLICK,
    /** The first landing came after the landing window. */
    LATE_LANDING,
    /** There is no such click. */
    ORPHAN
}
