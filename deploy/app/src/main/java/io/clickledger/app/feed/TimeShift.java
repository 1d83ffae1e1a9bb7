// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.feed;

import io.clickledger.app.files.Reading;
import io.clickledger.avro.Click;
import io.clickledger.avro.PageView;

/** Moves all times of raw records by the same, so that nothing between them changes. */
final class TimeShift {

    private final long ms;

    TimeShift(long ms) {
        this.ms = ms;
    }

    /** The same event at its new time; its value is changed in place. */
    Reading.Event of(Reading.Event event) {
        if (ms == 0) {
            return event;
        }
        if (event.value() instanceof Click click) {
            click.setOccurredAt(click.getOccurredAt() + ms);
            click.setSentAt(shifted(click.getSentAt()));
            click.setReceivedAt(shifted(click.getReceivedAt()));
        } else if (event.value() instanceof PageView view) {
            view.setOccurredAt(view.getOccurredAt() + ms);
            view.setSentAt(shifted(view.getSentAt()));
            view.setReceivedAt(shifted(view.getReceivedAt()));
        } else {
            throw new IllegalArgumentException("no raw record: " + event.value().getClass());
        }
        return new Reading.Event(
                event.line(), event.topic(), event.key(), event.value(), event.timestamp() + ms, event.ignored());
    }

    private Long shifted(Long time) {
        return time == null ? null : Long.valueOf(time + ms);
    }
}
