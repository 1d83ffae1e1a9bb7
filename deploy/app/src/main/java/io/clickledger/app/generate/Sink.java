// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.generate;

import java.io.IOException;
import org.apache.avro.specific.SpecificRecord;

/** Takes what is generated. */
public interface Sink {

    /**
     * A raw record, in order of arrival.
     *
     * @param value   a {@code Click} or {@code PageView}; belongs to the generator again after the call
     * @param arrival its received_at, and Kafka timestamp; epoch milliseconds, UTC
     */
    void raw(SpecificRecord value, long arrival) throws IOException;

    /** What was planted; comes before the records that it is about. */
    void truth(Truth truth) throws IOException;
}
