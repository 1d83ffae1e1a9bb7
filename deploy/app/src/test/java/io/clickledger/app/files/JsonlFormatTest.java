// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.files;

import static io.clickledger.app.files.Readings.detail;
import static io.clickledger.app.files.Readings.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.avro.Campaign;
import io.clickledger.avro.Click;
import io.clickledger.avro.ClickAction;
import io.clickledger.avro.ClickIdType;
import io.clickledger.avro.ClickKind;
import io.clickledger.avro.Consent;
import io.clickledger.avro.PageView;
import io.clickledger.schemas.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonlFormatTest {

    private static final String MINIMAL =
            "{\"type\":\"page_view\",\"occurred_at\":1000000000000,\"url\":\"https://a.example/\"}";

    @TempDir
    private Path directory;

    @Test
    void pageViewFieldsAreNamedAsInTheContract() throws IOException {
        Reading.Event event = event(one("""
                {"type":"page_view","event_id":"e1","occurred_at":1000000000000,"sent_at":"1000000000010",
                 "received_at":"2001-09-09T01:46:41Z","visitor_id":"v","user_id":42,"url":"https://a.example/p",
                 "title":"T","referrer":"https://b.example","user_agent":"UA","ip":"192.0.2.1","language":"de",
                 "country":"DE","consent":"granted"}"""));

        assertThat(event.topic()).isEqualTo(Topic.PAGE_VIEWS);
        assertThat(event.key()).isEqualTo("v");
        assertThat(event.timestamp()).isEqualTo(1_000_000_001_000L);
        assertThat(event.ignored()).isEmpty();
        assertThat(event.value())
                .isEqualTo(PageView.newBuilder()
                        .setEventId("e1")
                        .setOccurredAt(1_000_000_000_000L)
                        .setSentAt(1_000_000_000_010L)
                        .setReceivedAt(1_000_000_001_000L)
                        .setVisitorId("v")
                        .setUserId("42")
                        .setUrl("https://a.example/p")
                        .setTitle("T")
                        .setReferrer("https://b.example")
                        .setUserAgent("UA")
                        .setIp("192.0.2.1")
                        .setLanguage("de")
                        .setCountry("DE")
                        .setConsent(Consent.GRANTED)
                        .build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"campaign\":{\"source\":\"google\",\"name\":null}",
                "\"campaign.source\":\"google\"",
                "\"campaign\":{},\"campaign.source\":\"google\""
            })
    void clickCampaignIsAnObjectOrDotted(String campaign) throws IOException {
        Reading.Event event = event(one("{\"type\":\"click\",\"event_id\":\"c\",\"occurred_at\":1,\"kind\":\"AD\","
                + "\"action\":\"open_page\",\"click_id\":\"x\",\"click_id_type\":\"gclid\"," + campaign + "}"));

        assertThat(event.topic()).isEqualTo(Topic.CLICKS);
        Click click = (Click) event.value();
        assertThat(click.getKind()).isEqualTo(ClickKind.AD);
        assertThat(click.getAction()).isEqualTo(ClickAction.OPEN_PAGE);
        assertThat(click.getClickIdType()).isEqualTo(ClickIdType.GCLID);
        assertThat(click.getConsent()).isEqualTo(Consent.UNKNOWN);
        assertThat(click.getCampaign())
                .isEqualTo(Campaign.newBuilder().setSource("google").build());
    }

    @Test
    void missingEventIdIsFileAndLineAndAlsoTheKeyWithoutVisitor() throws IOException {
        List<Reading> readings = Readings.of(new JsonlFormat(), directory, "\n" + MINIMAL + "\r\n \n" + MINIMAL);

        assertThat(readings).hasSize(2);
        assertThat(((PageView) event(readings.get(0)).value()).getEventId()).isEqualTo("input:2");
        assertThat(((PageView) event(readings.get(1)).value()).getEventId()).isEqualTo("input:4");
        assertThat(event(readings.get(1)).key()).isEqualTo("input:4");
    }

    @Test
    void timeOfReceptionIsAsLateAsTheLineSays() throws IOException {
        assertThat(event(one(MINIMAL)).timestamp()).isEqualTo(1_000_000_000_000L);
        assertThat(event(one(MINIMAL.replace("\"url\"", "\"sent_at\":7,\"url\"")))
                        .timestamp())
                .isEqualTo(7);
        assertThat(event(one(MINIMAL.replace("1000000000000", "-5"))).timestamp())
                .isZero();
    }

    @Test
    void fieldsThatTheContractLacksAreReportedAndCostNothing() throws IOException {
        Reading.Event event = event(one(MINIMAL.replace(
                "\"url\"",
                "\"referer\":\"x\",\"extra\":{\"a\":[1]},\"page_url\":\"y\",\"flag\":true,\"none\":null,\"url\"")));

        assertThat(event.ignored()).containsExactlyInAnyOrder("referer", "extra", "page_url", "flag");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    {"type":"page_view"|not JSON
                    nonsense|not JSON
                    [1]|not a JSON object
                    "text"|not a JSON object
                    {} {}|not JSON
                    {"occurred_at":1,"url":"u"}|type is missing; it must be page_view or click
                    {"type":"view","occurred_at":1,"url":"u"}|type is 'view'; it must be page_view or click
                    {"type":"page_view","url":"u"}|occurred_at is missing
                    {"type":"page_view","occurred_at":1}|url is missing
                    {"type":"page_view","occurred_at":"yesterday","url":"u"}|occurred_at is 'yesterday', which is not a time
                    {"type":"page_view","occurred_at":1.5,"url":"u"}|occurred_at is '1.5', which is not a time
                    {"type":"page_view","occurred_at":true,"url":"u"}|occurred_at must be a string or a number
                    {"type":"page_view","occurred_at":1,"url":"u","url":"w"}|not JSON: Duplicate field 'url'
                    {"type":"page_view","occurred_at":1,"url":["u"]}|url must be a string or a number
                    {"type":"page_view","occurred_at":1,"url":"u","consent":"perhaps"}|consent is 'perhaps'; it must be one of UNKNOWN, GRANTED, DENIED
                    {"type":"click","occurred_at":1,"kind":"LINKS"}|Did you mean 'LINK'?
                    {"type":"click","occurred_at":1,"campaign":"spring"}|campaign must be a JSON object
                    {"type":"click","occurred_at":1,"campaign.id":"1","campaign":{"id":"2"}}|campaign.id is given twice
                    """)
    void linesThatCannotBeReadSayWhy(String line, String detail) throws IOException {
        assertThat(detail(one(line))).contains(detail);
    }

    @Test
    void bytesThatAreNotUtf8AreUnreadableAndKept() throws IOException {
        byte[] latin = MINIMAL.replace("a.example", "ä.example").getBytes(StandardCharsets.ISO_8859_1);

        Reading reading = Readings.of(new JsonlFormat(), directory, latin).get(0);

        assertThat(detail(reading)).isEqualTo("the line is not UTF-8");
        assertThat(reading.line().bytes()).isEqualTo(latin);
    }

    @Test
    void lineBeyondTheLimitIsCutAndUnreadableAndTheNextIsRead() throws IOException {
        String tooLong = "x".repeat(LineReader.LONGEST_LINE_BYTES + 10);

        List<Reading> readings = Readings.of(new JsonlFormat(), directory, tooLong + "\n" + MINIMAL);

        assertThat(detail(readings.get(0))).contains((LineReader.LONGEST_LINE_BYTES + 10) + " bytes");
        assertThat(readings.get(0).line().bytes()).hasSize(LineReader.LONGEST_LINE_BYTES);
        assertThat(readings.get(1)).isInstanceOf(Reading.Event.class);
    }

    @Test
    void byteOrderMarkAndGzipAreTakenOff() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(("\ufeff" + MINIMAL).getBytes(StandardCharsets.UTF_8));
        }

        assertThat(Readings.of(new JsonlFormat(), directory, packed.toByteArray()))
                .singleElement()
                .isInstanceOf(Reading.Event.class);
    }

    private Reading one(String line) throws IOException {
        List<Reading> readings = Readings.of(new JsonlFormat(), directory, line.replace("\n", ""));
        assertThat(readings).hasSize(1);
        return readings.get(0);
    }
}
