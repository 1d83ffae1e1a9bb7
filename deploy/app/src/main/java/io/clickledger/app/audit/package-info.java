// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
/**
 * Holds what a running cluster has found against what was planted on it. Reads topics, and nothing else: knows no role and
 * writes nothing.
 */
package io.clickledger.app.audit;
