// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.outcome;

import io.clickledger.avro.AnnouncedClick;
import io.clickledger.avro.ClickStanding;
import io.clickledger.avro.InboundClick;
import io.clickledger.sessionizer.session.InactivityGap;
import io.clickledger.sessionizer.state.StateSerde;
import io.clickledger.sessionizer.state.VisitorClickStore;
import io.clickledger.sessionizer.state.VisitorClicks;
import io.clickledger.sessionizer.watermark.ConsumerWatermark;
import java.util.ArrayList;
import java.util.List;

/** Drives the rules for the clicks of one visitor, the way the processor does. State goes through its serde after each step. */
final class ClicksOfVisitor implements DecidedClicks {

    static final String VISITOR = "v";
    static final long DOUBLE = 2_000;
    static final long WINDOW = 10_000;

    private final StateSerde<VisitorClicks> serde = new StateSerde<>(VisitorClicks.getClassSchema());
    private final GroupRules rules = new GroupRules(DOUBLE, WINDOW);
    private VisitorClicks state = VisitorClickStore.empty();
    private long watermark = ConsumerWatermark.NONE;
    final List<AnnouncedClick> announced = new ArrayList<>();
    int copies;

    ClicksOfVisitor accept(InboundClick click) {
        groups().accept(click, watermark);
        reread();
        return this;
    }

    /** Moves the watermark and settles what is due. */
    ClicksOfVisitor watermark(long time) {
        watermark = time;
        while (!groups().isEmpty() && InactivityGap.isBefore(groups().nextDue(), watermark)) {
            groups().settle(groups().nextDue());
            reread();
        }
        return this;
    }

    List<ClickStanding> standings() {
        return announced.stream().map(AnnouncedClick::getStanding).toList();
    }

    VisitorClicks state() {
        return state;
    }

    boolean isForgotten() {
        return groups().isEmpty();
    }

    @Override
    public void announce(AnnouncedClick click) {
        announced.add(click);
    }

    @Override
    public void copy() {
        copies++;
    }

    private ClickGroups groups() {
        return new ClickGroups(rules, VISITOR, state, this);
    }

    private void reread() {
        state = serde.deserialize(null, serde.serialize(null, state));
    }
}
