// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

/** {@link VisitorClicks} as they are. */
final class VisitorClicksFormat implements ObjectFormat<VisitorClicks> {

    /** What a waiting click, and one that is decided, take up in memory beside their longest texts. */
    private static final int WAITING_BYTES = 1_400;

    private static final int DECIDED_BYTES = 300;

    private final StateSerde<VisitorClicks> serde = new StateSerde<>(VisitorClicks.getClassSchema());

    @Override
    public byte[] write(VisitorClicks clicks) {
        return serde.serialize(null, clicks);
    }

    @Override
    public VisitorClicks read(byte[] bytes) {
        return serde.deserialize(null, bytes);
    }

    @Override
    public long bytesInMemory(VisitorClicks clicks) {
        long bytes = 0;
        for (StoredClick click : clicks.getWaiting()) {
            bytes += WAITING_BYTES
                    + 2L
                            * (length(click.getTargetUrl())
                                    + length(click.getLandingPage())
                                    + length(click.getReferrer()));
        }
        for (DecidedClick click : clicks.getDecided()) {
            bytes += DECIDED_BYTES + 2L * length(click.getLandingPage());
        }
        return bytes;
    }

    private static int length(String text) {
        return text == null ? 0 : text.length();
    }
}
