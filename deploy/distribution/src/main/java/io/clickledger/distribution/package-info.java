// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
/**
 * Describes what is shipped: a bill of materials and a notice for each of the two directories of the tarball that hold libraries,
 * and the rule that each library must be under a licence that was looked at and allowed. Runs in the build; nothing depends on it.
 */
package io.clickledger.distribution;
