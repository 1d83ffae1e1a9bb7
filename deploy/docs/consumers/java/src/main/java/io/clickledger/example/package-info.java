// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
/**
 * An example of a service that reads a topic of Clickledger's: match rates, kept in a table of a database. It knows the
 * generated classes of the contracts and stock libraries, and nothing else of Clickledger.
 */
package io.clickledger.example;
