// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import io.clickledger.avro.AnnouncedClick;
import io.clickledger.avro.InboundClick;
import io.clickledger.avro.Landing;
import java.nio.ByteBuffer;
import org.apache.avro.specific.SpecificRecord;

/**
 * Clicks and landings inside of state records, each with the fingerprint of its schema. When their contract changes, the
 * new schema is added to {@code released/} as for any state record.
 */
final class FactBytes {

    /** What a click and a landing take up in memory beside their longest texts, as measured. */
    private static final int CLICK_BYTES = 1_100;

    private static final int LANDING_BYTES = 640;

    private final StateSerde<AnnouncedClick> clicks = new StateSerde<>(AnnouncedClick.getClassSchema());
    private final StateSerde<Landing> landings = new StateSerde<>(Landing.getClassSchema());

    ByteBuffer of(AnnouncedClick click) {
        return click == null ? null : ByteBuffer.wrap(clicks.serialize(null, click));
    }

    ByteBuffer of(Landing landing) {
        return ByteBuffer.wrap(landings.serialize(null, landing));
    }

    AnnouncedClick click(ByteBuffer bytes) {
        return read(clicks, bytes);
    }

    Landing landing(ByteBuffer bytes) {
        return read(landings, bytes);
    }

    /** An estimate, in bytes of heap. */
    static long inMemory(AnnouncedClick announced) {
        InboundClick click = announced.getClick();
        return CLICK_BYTES
                + 2L * (length(click.getTargetUrl()) + length(click.getLandingPage()) + length(click.getReferrer()));
    }

    /** An estimate, in bytes of heap. */
    static long inMemory(Landing landing) {
        return LANDING_BYTES + 2L * landing.getPage().length();
    }

    private static int length(String text) {
        return text == null ? 0 : text.length();
    }

    private static <T extends SpecificRecord> T read(StateSerde<T> serde, ByteBuffer bytes) {
        if (bytes == null) {
            return null;
        }
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return serde.deserialize(null, copy);
    }
}
