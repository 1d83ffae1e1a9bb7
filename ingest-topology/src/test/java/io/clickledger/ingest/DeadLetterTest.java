// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest;

import static io.clickledger.ingest.IngestDriver.CLICKS;
import static io.clickledger.ingest.IngestDriver.PAGE_VIEWS;
import static io.clickledger.ingest.IngestDriver.header;
import static io.clickledger.ingest.Raw.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.avro.Campaign;
import io.clickledger.avro.Click;
import io.clickledger.avro.ClickKind;
import io.clickledger.avro.PageView;
import io.clickledger.schemas.DeadLetterHeaders;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadLetterTest {

    private final IngestDriver driver = new IngestDriver(IngestSettings.defaults(), Instant.ofEpochMilli(NOON));

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void aDeadLetterIsTheOriginalToTheByteWithTheReasonBehindItsHeaders() {
        byte[] key = {7, 0, 7};
        byte[] value = {1, 2, 3};
        RecordHeaders headers = new RecordHeaders();
        headers.add("trace", new byte[] {9});
        driver.send(Raw.view());
        driver.sendRecord(PAGE_VIEWS, new TestRecord<>(key, value, headers, NOON + 5));

        TestRecord<byte[], byte[]> letter = driver.readDeadLetters().get(0);

        assertThat(letter.key()).isEqualTo(key);
        assertThat(letter.value()).isEqualTo(value);
        assertThat(letter.timestamp()).isEqualTo(NOON + 5);
        assertThat(letter.headers().toArray()[0].key()).isEqualTo("trace");
        assertThat(letter.headers().toArray()[0].value()).isEqualTo(new byte[] {9});
        assertThat(header(letter, DeadLetterHeaders.REASON)).isEqualTo("UNDECODABLE");
        assertThat(header(letter, DeadLetterHeaders.DETAIL)).contains("wire format");
        assertThat(header(letter, DeadLetterHeaders.ORIGIN_TOPIC)).isEqualTo(PAGE_VIEWS);
        assertThat(header(letter, DeadLetterHeaders.ORIGIN_PARTITION)).isEqualTo("0");
        assertThat(header(letter, DeadLetterHeaders.ORIGIN_OFFSET)).isEqualTo("1");
    }

    @Test
    void aRecordThatFailsInALaterStepAlsoKeepsItsKeyValueAndHeaders() {
        byte[] key = {1};
        driver.send(view(v -> v.setUrl("nonsense")), NOON);
        TestRecord<byte[], byte[]> first = driver.readDeadLetters().get(0);
        RecordHeaders headers = new RecordHeaders();
        headers.add("trace", new byte[] {9});
        driver.sendRecord(PAGE_VIEWS, new TestRecord<>(key, first.value(), headers, NOON + 1));

        TestRecord<byte[], byte[]> letter = driver.readDeadLetters().get(0);

        assertThat(letter.key()).isEqualTo(key);
        assertThat(letter.value()).isEqualTo(first.value());
        assertThat(letter.timestamp()).isEqualTo(NOON + 1);
        assertThat(letter.headers().lastHeader("trace")).isNotNull();
        assertThat(header(letter, DeadLetterHeaders.DETAIL)).contains("nonsense");
    }

    @Test
    void nullValue() {
        driver.sendBytes(CLICKS, null, null, NOON);
        assertThat(driver.readDeadLetterReason()).isEqualTo("NULL_VALUE");
    }

    @Test
    void anEndOfInputMarkInLiveInputIsADeadLetterThatSaysWhy() {
        driver.sendEndOfInput(CLICKS, NOON);
        TestRecord<byte[], byte[]> letter = driver.readDeadLetters().get(0);
        assertThat(header(letter, DeadLetterHeaders.REASON)).isEqualTo("NULL_VALUE");
        assertThat(header(letter, DeadLetterHeaders.DETAIL)).contains("history");
    }

    @Test
    void unknownSchema() {
        driver.sendBytes(
                CLICKS, null, ByteBuffer.allocate(9).put((byte) 0).putInt(4711).array(), NOON);
        assertThat(driver.readDeadLetterReason()).isEqualTo("UNKNOWN_SCHEMA");
    }

    @Test
    void aClickInTheTopicOfPageViewsHasAnIncompatibleSchema() {
        driver.send(click(c -> c.setEventId("")), NOON);
        byte[] click = driver.readDeadLetters().get(0).value();
        driver.sendBytes(PAGE_VIEWS, null, click, NOON);
        assertThat(driver.readDeadLetterReason()).isEqualTo("INCOMPATIBLE_SCHEMA");
    }

    @Test
    void invalidEventId() {
        assertReason(view(v -> v.setEventId(" ")), "INVALID_EVENT_ID");
        assertReason(view(v -> v.setEventId("x".repeat(257))), "INVALID_EVENT_ID");
        assertAccepted(view(v -> v.setEventId("x".repeat(256))));
    }

    @Test
    void invalidTime() {
        long y2k = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();
        assertReason(view(v -> v.setOccurredAt(-1)), "INVALID_TIME");
        assertReason(view(v -> v.setOccurredAt(y2k - 1)), "INVALID_TIME");
        assertReason(view(v -> v.setOccurredAt(Long.MAX_VALUE)), "INVALID_TIME");
        assertReason(view(v -> v.setSentAt(y2k - 1)), "INVALID_TIME");
        assertReason(view(v -> v.setSentAt(Long.MIN_VALUE)), "INVALID_TIME");
        assertReason(view(v -> v.setReceivedAt(-5L)), "INVALID_TIME");
        assertReason(view(v -> v.setReceivedAt(Long.MAX_VALUE)), "INVALID_TIME");
        assertAccepted(view(v -> v.setOccurredAt(y2k)));
    }

    @Test
    void aTimeThatBecomesInvalidByItsCorrection() {
        long y2k = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();
        PageView view = view(v -> {
            v.setReceivedAt(y2k + 10);
            v.setSentAt(NOON + 11);
        });
        assertReason(view, "INVALID_TIME");
    }

    @Test
    void aRecordWithoutAnyTimestampIsADeadLetterAndDoesNotStopTheThread() {
        driver.send(Raw.view(), 0);
        assertThat(driver.readDeadLetterReason()).isEqualTo("INVALID_TIME");
    }

    @Test
    void clockAhead() {
        assertReason(view(v -> v.setOccurredAt(NOON + 60_001)), "CLOCK_AHEAD");
        assertAccepted(view(v -> v.setOccurredAt(NOON + 60_000)));
    }

    @Test
    void whatWasReceivedInTheFutureCannotMoveTime() {
        // Grace less the tolerance: so the watermark stays behind now.
        long future = NOON + Duration.ofMinutes(4).toMillis();
        assertAccepted(view(v -> v.setReceivedAt(future)));
        assertReason(view(v -> v.setReceivedAt(future + 1)), "CLOCK_AHEAD");
        driver.send(view(v -> v.setOccurredAt(future + 1)), future + 1);
        assertThat(driver.readDeadLetterReason()).isEqualTo("CLOCK_AHEAD");
    }

    @Test
    void theErrorsOfSenderAndCollectorTogetherCannotMoveTimeEither() {
        long future = NOON + Duration.ofMinutes(4).toMillis();
        PageView tolerated = view(v -> {
            v.setReceivedAt(future);
            v.setOccurredAt(future);
        });
        assertAccepted(tolerated);
        assertReason(
                view(v -> {
                    v.setReceivedAt(future);
                    v.setOccurredAt(future + 1);
                }),
                "CLOCK_AHEAD");
    }

    @Test
    void historyMayLieInTheFuture() {
        try (IngestDriver history = new IngestDriver(WatermarkTest.history(), Instant.ofEpochMilli(NOON))) {
            history.send(view(v -> v.setOccurredAt(NOON * 2)), NOON * 2);
            assertThat(history.readDeadLetters()).isEmpty();
        }
    }

    @Test
    void invalidUrl() {
        for (String url :
                List.of(" ", "/shoes", "shop.example/shoes", "ftp://shop.example/", "http://", "https://a b/")) {
            assertReason(view(v -> v.setUrl(url)), "INVALID_URL");
        }
        assertReason(click(c -> c.setTargetUrl("app://open")), "INVALID_URL");
        assertReason(link(c -> c.setPageUrl(null)), "INVALID_URL");
    }

    @Test
    void whatAnOnSiteClickLeadsToNeedNotBeAWebPage() {
        assertAccepted(link(c -> c.setTargetUrl("javascript:void(0)")));
    }

    @Test
    void fieldTooLong() {
        assertReason(view(v -> v.setVisitorId("x".repeat(257))), "FIELD_TOO_LONG");
        assertReason(view(v -> v.setUserId("x".repeat(257))), "FIELD_TOO_LONG");
        assertReason(view(v -> v.setUrl("https://shop.example/" + "x".repeat(8_172))), "FIELD_TOO_LONG");
        assertAccepted(view(v -> v.setUrl("https://shop.example/" + "x".repeat(8_171))));
        assertReason(view(v -> v.setReferrer("https://shop.example/" + "x".repeat(8_172))), "FIELD_TOO_LONG");
        assertReason(view(v -> v.setUserAgent("x".repeat(2_049))), "FIELD_TOO_LONG");
        assertReason(link(c -> c.setElement("x".repeat(2_049))), "FIELD_TOO_LONG");
        assertReason(link(c -> c.setPageUrl("https://shop.example/" + "x".repeat(8_172))), "FIELD_TOO_LONG");
        assertReason(click(c -> c.setClickId("x".repeat(513))), "FIELD_TOO_LONG");
        assertReason(click(c -> c.setAdId("x".repeat(2_049))), "FIELD_TOO_LONG");
        assertReason(click(c -> c.setPlatform("x".repeat(2_049))), "FIELD_TOO_LONG");
        assertReason(
                click(c -> c.setCampaign(new Campaign(null, null, "x".repeat(2_049), null, null, null))),
                "FIELD_TOO_LONG");
    }

    @Test
    void noVisitor() {
        assertReason(view(v -> v.setVisitorId(null)), "NO_VISITOR");
        assertReason(link(c -> c.setVisitorId("  ")), "NO_VISITOR");
        assertReason(
                view(v -> {
                    v.setVisitorId(null);
                    v.setIp("192.0.2.1");
                    v.setUserAgent("-");
                }),
                "NO_VISITOR");
    }

    @Test
    void aClickOfUnknownKindWithNothingToItsNameIsOnSiteAndNeedsItsPage() {
        assertReason(
                click(c -> {
                    c.setKind(ClickKind.UNKNOWN);
                    c.setTargetUrl(null);
                }),
                "INVALID_URL");
    }

    private void assertReason(PageView view, String reason) {
        driver.send(view, NOON);
        assertThat(driver.readDeadLetterReason()).isEqualTo(reason);
        assertThat(driver.readEvents()).isEmpty();
    }

    private void assertReason(Click click, String reason) {
        driver.send(click, NOON);
        assertThat(driver.readDeadLetterReason()).isEqualTo(reason);
        assertThat(driver.readEvents()).isEmpty();
    }

    private void assertAccepted(PageView view) {
        driver.send(view, NOON);
        assertThat(driver.readDeadLetters()).isEmpty();
        assertThat(driver.readEvents()).hasSize(1);
    }

    private void assertAccepted(Click click) {
        driver.send(click, NOON);
        assertThat(driver.readDeadLetters()).isEmpty();
        assertThat(driver.readEvents()).hasSize(1);
    }

    private static PageView view(Consumer<PageView> change) {
        PageView view = Raw.view();
        change.accept(view);
        return view;
    }

    private static Click click(Consumer<Click> change) {
        Click click = Raw.adClick();
        change.accept(click);
        return click;
    }

    private static Click link(Consumer<Click> change) {
        Click click = Raw.linkClick();
        change.accept(click);
        return click;
    }
}
