// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickledger.avro.Click;
import io.clickledger.avro.ClickId;
import io.clickledger.avro.ClickIdType;
import io.clickledger.avro.InboundClick;
import io.clickledger.avro.SiteEvent;
import io.clickledger.avro.VisitorKeyKind;
import io.clickledger.avro.Watermark;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LapTest {

    private static SiteEvent view(VisitorKeyKind kind, Lap lap) {
        SiteEvent event = new SiteEvent();
        event.setEventId("e");
        event.setVisitorKey("v");
        event.setVisitorKeyKind(kind);
        event.setOccurredAt(1_000);
        event.setReceivedAt(1_500);
        event.setClickIds(new ArrayList<>(List.of(new ClickId(ClickIdType.GCLID, "c"))));
        lap.take(event);
        return event;
    }

    private static InboundClick click(Lap lap) {
        InboundClick click = new InboundClick();
        click.setEventId("k");
        click.setVisitorKey("click:c");
        click.setVisitorKeyKind(VisitorKeyKind.CLICK_ID);
        click.setOccurredAt(900);
        click.setReceivedAt(900);
        click.setClickIds(new ArrayList<>(List.of(new ClickId(ClickIdType.GCLID, "c"))));
        lap.take(click);
        return click;
    }

    @Test
    void everythingIsLaterAndWatermarksAreToo() {
        Lap lap = new Lap(3, 60_000);
        assertThat(view(VisitorKeyKind.VISITOR_ID, lap).getOccurredAt()).isEqualTo(61_000);
        assertThat(view(VisitorKeyKind.VISITOR_ID, lap).getReceivedAt()).isEqualTo(61_500);
        assertThat(click(lap).getOccurredAt()).isEqualTo(60_900);
        Watermark watermark = new Watermark(0, 1, 700L);
        lap.take(watermark);
        assertThat(watermark.getTime()).isEqualTo(60_700);
        assertThat(Lap.key(watermark)).isNull();
    }

    @Test
    void aLandingStillCarriesTheIdOfItsClickAndNoLapThatOfAnother() {
        Lap lap = new Lap(1, 0);
        assertThat(view(VisitorKeyKind.VISITOR_ID, lap).getClickIds())
                .isEqualTo(click(lap).getClickIds());
        assertThat(click(lap).getClickIds()).isNotEqualTo(click(new Lap(9, 0)).getClickIds());
        assertThat(click(lap).getEventId()).isNotEqualTo(click(new Lap(9, 0)).getEventId());
    }

    @Test
    void visitorsComeAgainAfterEightLapsAndNoSooner() {
        List<String> keys = new ArrayList<>();
        for (int number = 0; number < 16; number++) {
            keys.add(Lap.key(view(VisitorKeyKind.VISITOR_ID, new Lap(number, 0))));
        }
        assertThat(keys.subList(0, 8)).doesNotHaveDuplicates().isEqualTo(keys.subList(8, 16));
        assertThat(Lap.key(click(new Lap(1, 0)))).isNotEqualTo(Lap.key(click(new Lap(9, 0))));
    }

    @Test
    void whatIngestDoesNotWriteIsRefused() {
        assertThatThrownBy(() -> new Lap(0, 0).take(new Click())).hasMessageContaining("Click");
    }
}
