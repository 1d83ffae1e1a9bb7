// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.traffic;

import io.clickledger.avro.ClickId;
import io.clickledger.avro.InboundClick;
import io.clickledger.avro.SiteEvent;
import io.clickledger.avro.VisitorKeyKind;
import io.clickledger.avro.Watermark;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * One of many repetitions of the same events, each later than the one before, each with ids of its own, so that nothing is
 * taken for a copy. Its visitors are others than those of the laps around it, and come again after some laps.
 *
 * @param number  from 0
 * @param shiftMs by how much all times are later, in milliseconds
 */
public record Lap(long number, long shiftMs) {

    private static final int LAPS_UNTIL_VISITORS_RETURN = 8;

    /**
     * Makes of a record what it is in this lap.
     *
     * @param event a {@code SiteEvent}, {@code InboundClick} or {@code Watermark}; changed by this
     * @throws IllegalArgumentException if it is something else
     */
    public void take(SpecificRecord event) {
        if (event instanceof SiteEvent site) {
            site.setEventId(unique(site.getEventId()));
            site.setVisitorKey(visitorKey(site.getVisitorKey(), site.getVisitorKeyKind()));
            site.setDeviceKey(visitor(site.getDeviceKey()));
            site.setOccurredAt(site.getOccurredAt() + shiftMs);
            site.setReceivedAt(site.getReceivedAt() + shiftMs);
            takeIds(site.getClickIds());
        } else if (event instanceof InboundClick click) {
            click.setEventId(unique(click.getEventId()));
            click.setVisitorKey(visitorKey(click.getVisitorKey(), click.getVisitorKeyKind()));
            click.setDeviceKey(visitor(click.getDeviceKey()));
            click.setOccurredAt(click.getOccurredAt() + shiftMs);
            click.setReceivedAt(click.getReceivedAt() + shiftMs);
            takeIds(click.getClickIds());
        } else if (event instanceof Watermark watermark) {
            watermark.setTime(watermark.getTime() + shiftMs);
        } else {
            throw new IllegalArgumentException("a lap has no " + event.getClass());
        }
    }

    /** The Kafka key of an event that was taken; null for a watermark, which has none. */
    public static String key(SpecificRecord event) {
        if (event instanceof SiteEvent site) {
            return site.getVisitorKey();
        }
        return event instanceof InboundClick click ? click.getVisitorKey() : null;
    }

    private void takeIds(List<ClickId> ids) {
        ids.forEach(id -> id.setValue(unique(id.getValue())));
    }

    private String visitorKey(String key, VisitorKeyKind kind) {
        return kind == VisitorKeyKind.VISITOR_ID || kind == VisitorKeyKind.DEVICE ? visitor(key) : unique(key);
    }

    private String visitor(String key) {
        return key == null ? null : key + '-' + number % LAPS_UNTIL_VISITORS_RETURN;
    }

    private String unique(String id) {
        return id + '-' + number;
    }
}
