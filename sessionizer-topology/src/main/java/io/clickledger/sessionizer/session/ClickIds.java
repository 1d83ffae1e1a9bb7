// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.session;

import io.clickledger.avro.ClickId;
import io.clickledger.avro.SiteEvent;
import io.clickledger.sessionizer.state.ClickIdPick;
import java.util.Comparator;
import java.util.List;

/**
 * The click ids of a session: the first {@value #MOST}, each with the first event that carried it, in the order of these
 * events. Leaving out the later ones at every step leaves out the same ones in the end, whatever the order: what is
 * ahead of a click id at any step stays ahead of it.
 */
final class ClickIds {

    static final int MOST = 20;

    private static final Comparator<ClickIdPick> ORDER = Comparator.comparingLong(ClickIdPick::getTime)
            .thenComparing(ClickIdPick::getEventId)
            .thenComparingInt(ClickIdPick::getPosition);

    private ClickIds() {}

    static void add(List<ClickIdPick> picks, SiteEvent event) {
        List<ClickId> clickIds = event.getClickIds();
        for (int i = 0; i < clickIds.size(); i++) {
            ClickId clickId = clickIds.get(i);
            add(
                    picks,
                    new ClickIdPick(
                            event.getOccurredAt(),
                            event.getEventId(),
                            i,
                            clickId.getType().name(),
                            clickId.getValue()));
        }
    }

    static void merge(List<ClickIdPick> into, List<ClickIdPick> from) {
        for (ClickIdPick pick : from) {
            add(into, pick);
        }
    }

    private static void add(List<ClickIdPick> picks, ClickIdPick pick) {
        for (int i = 0; i < picks.size(); i++) {
            ClickIdPick known = picks.get(i);
            if (known.getValue().equals(pick.getValue()) && known.getType().equals(pick.getType())) {
                if (ORDER.compare(known, pick) <= 0) {
                    return;
                }
                picks.remove(i);
                break;
            }
        }
        int place = picks.size();
        while (place > 0 && ORDER.compare(picks.get(place - 1), pick) > 0) {
            place--;
        }
        if (place < MOST) {
            picks.add(place, pick);
            if (picks.size() > MOST) {
                picks.remove(MOST);
            }
        }
    }
}
