// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.processor;

/**
 * Names of the children that take what was settled.
 *
 * @param facts       takes clicks, landings and watermarks for later rounds
 * @param outcomes    takes the outcomes of clicks
 * @param sources     takes the sources of sessions
 * @param rateChanges takes changes of counts, and watermarks
 */
public record SettleChildren(String facts, String outcomes, String sources, String rateChanges) {}
