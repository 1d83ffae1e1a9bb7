// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.generate;

import io.clickledger.app.feed.Pace;
import io.clickledger.app.feed.RawFeed;
import java.io.IOException;
import org.apache.avro.specific.SpecificRecord;

/** Sends the raw records to a cluster, at a given pace, and writes the truth beside it if somebody wants it. */
public final class ClusterSink implements Sink {

    private final RawFeed feed;
    private final Pace pace;
    private final TruthFiles truth;

    /**
     * @param recordsPerSecond 0: as fast as the cluster takes them
     * @param truth            null if nobody wants it
     */
    public ClusterSink(RawFeed feed, double recordsPerSecond, TruthFiles truth) {
        this.feed = feed;
        this.pace = new Pace(recordsPerSecond);
        this.truth = truth;
    }

    @Override
    public void raw(SpecificRecord value, long arrival) {
        pace.await();
        feed.send(value, arrival);
    }

    @Override
    public void truth(Truth planted) throws IOException {
        if (truth != null) {
            truth.write(planted);
        }
    }
}
