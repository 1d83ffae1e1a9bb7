// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
/** Progress of event time over several sources. Plain Java; it knows nothing else of this module. */
package io.clickledger.sessionizer.watermark;
