// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.generate;

/** What must become of a measured click. */
public enum Outcome {
    /** Made by a known robot. */
    INVALID,
    /** Same visitor key and same ad as a counted click up to two seconds before it. */
    DOUBLE_CLICK,
    /** A call, an in-platform form or an expansion: it never leads to a page. */
    NON_LANDING,
    /** Its landing is the first event of a session. */
    SESSION_STARTED,
    /** Its landing fell in a session that was open already. */
    JOINED_SESSION,
    /** It landed, but only on views whose visitor refused consent. */
    CONSENT_DENIED,
    /** None of these by the end of the landing window. */
    NOT_LANDED
}
