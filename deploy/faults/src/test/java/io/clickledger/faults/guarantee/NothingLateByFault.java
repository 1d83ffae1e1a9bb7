// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.guarantee;

import io.clickledger.avro.Click;
import io.clickledger.avro.PageView;
import io.clickledger.faults.oracle.Planted;
import io.clickledger.faults.oracle.RawRecord;
import java.util.List;

/**
 * The late events are those that were planted to be late, for the reason that was planned, and no others.
 *
 * <p>Broken and seen red: with a raw partition taken as proven silent whatever is still unread or unprocessed in it
 * ({@code ClusterRawInput.prove} without {@code ReadProof}), {@code IngestAbsentIT} finds thousands of events late that
 * had piled up for the dead instance. And with the watermark taken from the source that spoke last instead of the least of
 * all ({@code ConsumerWatermark.advance}), {@code QuietRunIT} finds half of its events late.
 */
public final class NothingLateByFault implements Guarantee {

    @Override
    public List<String> violations(Evidence evidence) {
        return Multiset.differences(
                evidence.raw().stream()
                        .filter(r -> r.planted().map(Planted::late).orElse(false))
                        .map(r -> id(r) + " " + r.planted().orElseThrow().reason()),
                evidence.late().stream().map(late -> late.getEvent().getEventId() + " " + late.getReason()));
    }

    private static String id(RawRecord planted) {
        return planted.value() instanceof PageView view ? view.getEventId() : ((Click) planted.value()).getEventId();
    }
}
