// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
/** The rules of match rates: windows, segments, counts and targets. They know no Kafka. */
package io.clickledger.sessionizer.rate;
