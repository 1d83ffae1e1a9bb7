// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.files;

import io.clickledger.schemas.Topic;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/** What was made of a line. */
public sealed interface Reading {

    SourceLine line();

    /**
     * A raw record.
     *
     * @param topic     where it belongs: {@link Topic#CLICKS} or {@link Topic#PAGE_VIEWS}
     * @param key       its Kafka key
     * @param value     a {@code Click} or {@code PageView}
     * @param timestamp its Kafka timestamp, epoch milliseconds, UTC: when it was received, as far as the line says
     * @param ignored   names of what the line gave and the contract has no field for
     */
    record Event(SourceLine line, Topic topic, String key, SpecificRecord value, long timestamp, Set<String> ignored)
            implements Reading {}

    /** A line that was understood and is no event, such as the request of an image. */
    record Skipped(SourceLine line) implements Reading {}

    /**
     * A line that cannot be read as a record.
     *
     * @param detail what is wrong
     */
    record Unreadable(SourceLine line, String detail) implements Reading {}
}
