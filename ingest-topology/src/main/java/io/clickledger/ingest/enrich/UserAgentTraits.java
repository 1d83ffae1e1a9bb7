// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.enrich;

import io.clickledger.avro.Device;
import io.clickledger.avro.DeviceCategory;

/**
 * What a user agent tells.
 *
 * @param bot whether it is a known robot, or no browser's at all
 */
public record UserAgentTraits(Device device, boolean bot) {

    static final UserAgentTraits UNKNOWN = new UserAgentTraits(new Device(DeviceCategory.UNKNOWN, null, null), false);
}
