// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.lag;

import java.util.OptionalLong;

/**
 * The last watermark of a source, that is of the partitions of one number of the raw topics.
 *
 * @param timeMs epoch milliseconds, UTC; empty if none was found
 * @param ended  whether its input has ended: it holds nobody back any more
 */
public record SourceTime(int source, OptionalLong timeMs, boolean ended) {}
