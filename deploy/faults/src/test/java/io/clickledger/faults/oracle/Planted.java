// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.oracle;

import io.clickledger.avro.LateReason;
import io.clickledger.schemas.DeadLetterReason;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Where a record that a scenario planted must end, written into a header of the raw record, which the pipeline does not
 * know: so the plan too is read back from the topic.
 *
 * @param late whether it belongs in the late events; else in the dead letters
 * @param reason name of the {@link LateReason} or {@link DeadLetterReason}
 */
public record Planted(boolean late, String reason) {

    /** Name of the header. */
    public static final String HEADER = "planted";

    public static Planted late(LateReason reason) {
        return new Planted(true, reason.name());
    }

    public static Planted deadLetter(DeadLetterReason reason) {
        return new Planted(false, reason.name());
    }

    public byte[] bytes() {
        return ((late ? "late " : "dead ") + reason).getBytes(StandardCharsets.UTF_8);
    }

    /** What the headers of a raw record say; null if nothing. */
    public static Planted of(Headers headers) {
        Header header = headers.lastHeader(HEADER);
        if (header == null) {
            return null;
        }
        String[] words = new String(header.value(), StandardCharsets.UTF_8).split(" ");
        return new Planted(words[0].equals("late"), words[1]);
    }
}
