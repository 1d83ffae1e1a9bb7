// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
/**
 * What outlives a restart: the stores, what is in them, and its encoding. The records themselves are generated from
 * {@code src/main/avro}. It knows no rules and no processors.
 */
package io.clickledger.sessionizer.state;
