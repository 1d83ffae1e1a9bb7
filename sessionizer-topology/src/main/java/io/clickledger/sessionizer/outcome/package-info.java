// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
/** The rules that give every measured click one outcome, and every session with a click id one source. They know no Kafka. */
package io.clickledger.sessionizer.outcome;
