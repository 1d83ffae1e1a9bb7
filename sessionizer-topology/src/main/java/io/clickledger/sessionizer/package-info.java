// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
/** The way in: the topology, its settings, and the port through which it tells what it does. */
package io.clickledger.sessionizer;
