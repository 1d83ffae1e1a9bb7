// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
/** The Kafka processors, one a file: they carry records to the rules, and what the rules say to stores and topics. */
package io.clickledger.sessionizer.processor;
