// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.outcome;

import io.clickledger.avro.ClickId;
import io.clickledger.avro.InboundClick;

/** The keys under which clicks and landings meet. Each kind has a prefix of its own, so that no two kinds can be mistaken. */
public final class MatchKey {

    private static final String CLICK = "click:";
    private static final String EVENT = "event:";
    private static final String VISITOR = "visitor:";
    private static final String DEVICE = "device:";

    private MatchKey() {}

    /** The key of a click: by its first click id, else by its event id. */
    public static String of(InboundClick click) {
        return click.getClickIds().isEmpty()
                ? EVENT + click.getEventId()
                : of(click.getClickIds().get(0));
    }

    public static String of(ClickId clickId) {
        return CLICK + clickId.getType() + ":" + clickId.getValue();
    }

    public static String ofVisitor(String visitorKey) {
        return VISITOR + visitorKey;
    }

    public static String ofDevice(String deviceKey) {
        return DEVICE + deviceKey;
    }

    public static boolean isVisitor(String matchKey) {
        return matchKey.startsWith(VISITOR);
    }

    public static boolean isDevice(String matchKey) {
        return matchKey.startsWith(DEVICE);
    }
}
