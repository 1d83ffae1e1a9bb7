// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.trial;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clickledger.avro.Campaign;
import io.clickledger.avro.Channel;
import io.clickledger.avro.ClickId;
import io.clickledger.avro.ClickIdType;
import io.clickledger.avro.ClickMatchRate;
import io.clickledger.avro.Consent;
import io.clickledger.avro.Device;
import io.clickledger.avro.DeviceCategory;
import io.clickledger.avro.LateEvent;
import io.clickledger.avro.LateReason;
import io.clickledger.avro.RateCounts;
import io.clickledger.avro.SiteEvent;
import io.clickledger.avro.SiteEventKind;
import io.clickledger.avro.VisitorKeyKind;
import io.clickledger.schemas.Contract;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.junit.jupiter.api.Test;

final class AvroJsonTest {

    private static final LateEvent LATE = LateEvent.newBuilder()
            .setEvent(SiteEvent.newBuilder()
                    .setEventId("e\"1")
                    .setVisitorKey("v")
                    .setVisitorKeyKind(VisitorKeyKind.VISITOR_ID)
                    .setOccurredAt(1_000_000_000_000L)
                    .setReceivedAt(1_000_000_000_001L)
                    .setKind(SiteEventKind.PAGE_VIEW)
                    .setUrl("https://a.example/ä")
                    .setPage("a.example/ä")
                    .setChannel(Channel.PAID_SEARCH)
                    .setCampaign(Campaign.newBuilder().setSource("google").build())
                    .setClickIds(List.of(ClickId.newBuilder()
                            .setType(ClickIdType.GCLID)
                            .setValue("x")
                            .build()))
                    .setDevice(Device.newBuilder()
                            .setCategory(DeviceCategory.MOBILE)
                            .build())
                    .setBot(false)
                    .setConsent(Consent.GRANTED)
                    .build())
            .setReason(LateReason.WATERMARK_PASSED)
            .setWatermark(5)
            .build();

    @Test
    void namesAreTheContractsAndNestedRecordsAreObjects() throws IOException {
        JsonNode json = json();

        assertThat(fieldNames(json)).isEqualTo(contractNames(Contract.LATE_EVENT.schema()));
        assertThat(fieldNames(json.get("event")))
                .isEqualTo(contractNames(
                        Contract.LATE_EVENT.schema().getField("event").schema()));
        assertThat(json.at("/event/campaign/source").asText()).isEqualTo("google");
        assertThat(json.at("/event/campaign/id").isNull()).isTrue();
        assertThat(json.at("/event/click_ids/0/type").asText()).isEqualTo("GCLID");
    }

    @Test
    void timesAreNumbersEnumsAreNamesAndTextIsKept() throws IOException {
        JsonNode json = json();

        assertThat(json.at("/event/occurred_at").isIntegralNumber()).isTrue();
        assertThat(json.at("/event/occurred_at").asLong()).isEqualTo(1_000_000_000_000L);
        assertThat(json.at("/event/bot").isBoolean()).isTrue();
        assertThat(json.get("reason").asText()).isEqualTo("WATERMARK_PASSED");
        assertThat(json.at("/event/event_id").asText()).isEqualTo("e\"1");
        assertThat(json.at("/event/url").asText()).isEqualTo("https://a.example/ä");
        assertThat(json.at("/event/device_key").isNull()).isTrue();
    }

    @Test
    void ratesAreNumbersAndListsAreArrays() throws IOException {
        ClickMatchRate rate = new ClickMatchRate();
        rate.setMatchRate(0.1);
        rate.setCounts(new RateCounts());
        rate.getCounts().setLatencyHistogram(List.of(3L, 0L));

        JsonNode json = json(rate);

        assertThat(json.get("match_rate").isDouble()).isTrue();
        assertThat(json.get("match_rate").asDouble()).isEqualTo(0.1);
        assertThat(json.get("final").isBoolean()).isTrue();
        assertThat(json.at("/counts/latency_histogram").toString()).isEqualTo("[3,0]");
    }

    private static JsonNode json() throws IOException {
        return json(LATE);
    }

    private static JsonNode json(IndexedRecord record) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
            AvroJson.write(record, generator);
        }
        assertThat(text.toString()).doesNotContain("\n");
        return new ObjectMapper().readTree(text.toString());
    }

    private static List<String> fieldNames(JsonNode json) {
        return json.properties().stream().map(java.util.Map.Entry::getKey).toList();
    }

    private static List<String> contractNames(Schema schema) {
        return schema.getFields().stream().map(Schema.Field::name).toList();
    }
}
