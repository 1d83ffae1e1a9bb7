// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.avro.Channel;
import io.clickledger.avro.ClickAction;
import io.clickledger.avro.InboundClick;
import io.clickledger.avro.VisitorKeyKind;
import io.clickledger.sessionizer.TestClick;
import io.clickledger.sessionizer.state.StoredClick;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class StoredClicksTest {

    @Test
    void everyFieldOfAClickComesBack() {
        InboundClick click = TestClick.byBot(TestClick.withClickId(TestClick.of("v", 5, "e"), "x"));
        for (Schema.Field field : InboundClick.getClassSchema().getFields()) {
            assertThat(click.get(field.pos())).as(field.name()).isNotNull();
        }
        assertThat(StoredClicks.click("v", StoredClicks.stored(click))).isEqualTo(click);
    }

    @Test
    void whatMayBeNullComesBackAsNull() {
        InboundClick click = TestClick.of("v", 5, "e");
        for (Schema.Field field : InboundClick.getClassSchema().getFields()) {
            if (field.schema().getType() == Schema.Type.UNION) {
                click.put(field.pos(), null);
            }
        }
        assertThat(StoredClicks.click("v", StoredClicks.stored(click))).isEqualTo(click);
    }

    @Test
    void symbolsThatOnlyNewerVersionsKnowAreReadAsTheContractsDefault() {
        StoredClick stored = StoredClicks.stored(TestClick.of("v", 5, "e"));
        stored.setAction("TELEPORT");
        stored.setChannel("TELEPATHY");
        stored.setVisitorKeyKind("AURA");

        InboundClick click = StoredClicks.click("v", stored);
        assertThat(click.getAction()).isEqualTo(ClickAction.UNKNOWN);
        assertThat(click.getChannel()).isEqualTo(Channel.UNASSIGNED);
        assertThat(click.getVisitorKeyKind()).isEqualTo(VisitorKeyKind.UNKNOWN);
    }
}
