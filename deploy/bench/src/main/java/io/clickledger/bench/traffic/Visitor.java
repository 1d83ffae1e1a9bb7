// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.traffic;

/**
 * One who visits.
 *
 * @param id        cookie; null if there is none, so that the device stands for the visitor
 * @param ip        address
 * @param userAgent of some 10,000
 */
record Visitor(String id, String ip, String userAgent) {}
