// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
/**
 * The rules: what a session is, which event belongs to it, when it closes, and what is published of it. Plain Java: no
 * Kafka, no stores, no clock. It knows the contracts and the generated state records, and nothing else of this module.
 */
package io.clickledger.sessionizer.session;
