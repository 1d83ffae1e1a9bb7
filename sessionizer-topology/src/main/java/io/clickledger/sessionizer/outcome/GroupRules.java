// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.outcome;

/**
 * What decides over the clicks of a visitor. Both in milliseconds.
 *
 * @param doubleClickMs   how long after a counted click another on the same ad is its double click; exactly this is within
 * @param landingWindowMs how long a decided click is remembered
 */
public record GroupRules(long doubleClickMs, long landingWindowMs) {}
