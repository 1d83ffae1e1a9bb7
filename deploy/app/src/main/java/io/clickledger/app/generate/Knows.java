// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.generate;

/** What the record of an inbound click knows of who clicked. */
enum Knows {
    ALL(true, true, true),
    CLICK_ID(true, false, false),
    VISITOR(false, true, false),
    DEVICE(false, false, true),
    NOTHING(false, false, false);

    final boolean clickId;
    final boolean visitorId;
    final boolean device;

    Knows(boolean clickId, boolean visitorId, boolean device) {
        this.clickId = clickId;
        this.visitorId = visitorId;
        this.device = device;
    }
}
