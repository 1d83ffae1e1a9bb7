// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest;

import static io.clickledger.ingest.IngestDriver.header;
import static io.clickledger.ingest.Raw.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.avro.Campaign;
import io.clickledger.avro.Click;
import io.clickledger.avro.ClickId;
import io.clickledger.avro.ClickIdType;
import io.clickledger.avro.ClickKind;
import io.clickledger.avro.InboundClick;
import io.clickledger.avro.PageView;
import io.clickledger.avro.SiteEvent;
import io.clickledger.ingest.validate.FieldLimits;
import io.clickledger.schemas.AvroSerde;
import io.clickledger.schemas.Contract;
import io.clickledger.schemas.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Input that is broken, absurd or hostile: what is set aside and why, and what is taken as it is. */
class BadInputTest {

    private static final String MEGABYTE = "x".repeat(1_000_000);

    /** The widest that a character gets: three bytes, and nine when it is percent-encoded. */
    private static final String WIDE = "\u2030";

    private final IngestDriver driver = new IngestDriver(IngestSettings.defaults(), Instant.ofEpochMilli(NOON));

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void everyHostileRecordEndsAsItMust() {
        Map<String, String> expected = new LinkedHashMap<>();
        Map<String, String> found = new LinkedHashMap<>();
        for (HostileRecord hostile : HostileRecord.all(driver.schemas)) {
            driver.sendBytes(hostile.topic(), null, hostile.value(), hostile.timestamp());
            expected.put(
                    hostile.name(),
                    hostile.reason() == null ? "event" : hostile.reason().name());
            List<TestRecord<byte[], byte[]>> letters = driver.readDeadLetters();
            assertThat(letters.size() + driver.read(SiteEvent.class).size())
                    .as(hostile.name())
                    .isEqualTo(1);
            found.put(hostile.name(), letters.isEmpty() ? "event" : header(letters.get(0), DeadLetterHeaders.REASON));
            letters.forEach(letter -> {
                assertThat(header(letter, DeadLetterHeaders.DETAIL).length())
                        .isLessThanOrEqualTo(DeadLetterHeaders.LONGEST_DETAIL + 1);
                assertThat(letter.value()).isEqualTo(hostile.value());
            });
        }
        assertThat(found).containsExactlyEntriesOf(expected);
    }

    /** A field that nobody bounds turns this red: the event would carry it. */
    @Test
    void everyTextOfAPageViewHasALimit() {
        Map<String, String> outcomes = new TreeMap<>();
        for (String field : texts(PageView.getClassSchema())) {
            PageView view = Raw.view();
            view.put(field, longest(field));
            driver.send(view, NOON);
            outcomes.put(field, outcome());
        }
        assertThat(outcomes).doesNotContainValue("event with it").doesNotContainValue("UNPROCESSABLE");
        assertThat(outcomes)
                .containsEntry("event_id", "INVALID_EVENT_ID")
                .containsEntry("visitor_id", "FIELD_TOO_LONG")
                .containsEntry("user_id", "FIELD_TOO_LONG")
                .containsEntry("url", "FIELD_TOO_LONG")
                .containsEntry("referrer", "FIELD_TOO_LONG")
                .containsEntry("user_agent", "FIELD_TOO_LONG");
    }

    @Test
    void everyTextOfAClickHasALimit() {
        Map<String, String> outcomes = new TreeMap<>();
        for (boolean onSite : new boolean[] {true, false}) {
            for (String field : texts(Click.getClassSchema())) {
                Click click = onSite ? Raw.linkClick() : Raw.adClick();
                click.put(field, longest(field));
                driver.send(click, NOON);
                outcomes.merge(field, outcome(), (a, b) -> a.equals(b) ? a : a + " / " + b);
            }
        }
        assertThat(outcomes.values()).noneMatch(outcome -> outcome.matches(".*(with it|UNPROCESSABLE).*"));
        assertThat(outcomes)
                .containsEntry("event_id", "INVALID_EVENT_ID")
                .containsEntry("click_id", "FIELD_TOO_LONG")
                .containsEntry("element", "FIELD_TOO_LONG / event without it")
                .containsEntry("page_url", "FIELD_TOO_LONG / event without it")
                .containsEntry("target_url", "event without it / FIELD_TOO_LONG")
                .containsEntry("ad_id", "event without it / FIELD_TOO_LONG")
                .containsEntry("platform", "event without it / FIELD_TOO_LONG")
                .containsEntry("ip", "event without it");
        for (Schema.Field field : Campaign.getClassSchema().getFields()) {
            Campaign campaign = new Campaign();
            campaign.put(field.pos(), MEGABYTE);
            Click click = Raw.adClick();
            click.setCampaign(campaign);
            driver.send(click, NOON);
            assertThat(outcome()).as(field.name()).isEqualTo("FIELD_TOO_LONG");
        }
    }

    @Test
    void oddIdsAreTakenAsTheyAreAndStayDifferent() {
        List<String> odd =
                List.of("a", "a\u0000", "a\u0001", "\u202ea", "a\uFEFF", "a\u200b", "a\n", " a", "a\uFFFD", "A");
        for (String id : odd) {
            PageView view = Raw.view();
            view.setEventId(id);
            view.setVisitorId(id);
            driver.send(view, NOON);
        }
        List<TestRecord<String, SpecificRecord>> events = driver.readEvents();
        assertThat(events).extracting(TestRecord::key).containsExactlyElementsOf(odd);
        assertThat(events)
                .extracting(event -> ((SiteEvent) event.value()).getEventId())
                .containsExactlyElementsOf(odd);
    }

    @Test
    void absurdUrlsAreReadAsABrowserReadsThem() {
        assertUrl("https://user:secret@shop.example/a", "https://shop.example/a");
        assertUrl("https://m\u00fcller.example/\u00fc", "https://xn--mller-kva.example/%C3%BC");
        assertUrl("https://shop.example/%zz%", "https://shop.example/%zz%");
        assertUrl("https://shop.example/a\u0000b\u001bc", "https://shop.example/a%00b%1Bc");
        assertUrl("https://shop.example:65535/", "https://shop.example:65535/");
        assertUrl(" \n https://shop.example/ \t", "https://shop.example/");
    }

    @Test
    void clickIdsThatAreNotUtf8AreNoneSinceTheyWouldAllBeTheSame() {
        PageView view = Raw.view();
        view.setUrl("https://shop.example/?gclid=a%ff&fbclid=a%00b");
        driver.send(view, NOON);
        assertThat(driver.readSiteEvent().getClickIds()).containsExactly(new ClickId(ClickIdType.FBCLID, "a\u0000b"));
    }

    @Test
    void theLargestEventFitsItsTopic() {
        String id = WIDE.repeat(FieldLimits.ID);
        String text = WIDE.repeat(FieldLimits.TEXT);
        String url = "http://a/" + WIDE.repeat(FieldLimits.URL - 9);
        PageView view = Raw.view();
        view.setEventId(id);
        view.setVisitorId(id);
        view.setUserId(id);
        view.setUrl(url);
        view.setReferrer(url);
        view.setUserAgent(text);
        driver.send(view, NOON);
        assertLargest(SiteEvent.class);

        Click click = Raw.adClick();
        click.setKind(ClickKind.AD);
        click.setEventId(id);
        click.setVisitorId(id);
        click.setUserId(id);
        click.setTargetUrl(url);
        click.setReferrer(url);
        click.setUserAgent(text);
        click.setPlatform("\u0130".repeat(FieldLimits.TEXT));
        click.setAdId(text);
        click.setClickId(WIDE.repeat(FieldLimits.CLICK_ID));
        click.setCampaign(new Campaign(text, text, text, text, text, text));
        driver.send(click, NOON);
        assertLargest(InboundClick.class);
    }

    private void assertLargest(Class<? extends SpecificRecord> type) {
        TestRecord<String, SpecificRecord> event = driver.readEvents().get(0);
        assertThat(driver.readDeadLetters()).isEmpty();
        assertThat(event.value()).isInstanceOf(type);
        assertThat(event.headers()).isEmpty();
        int key = event.key().getBytes(StandardCharsets.UTF_8).length;
        int value =
                new AvroSerde<>(Contract.EVENTS, driver.schemas).serializer().serialize("events", event.value()).length;
        assertThat(key + value).isBetween(FieldLimits.LARGEST_EVENT / 3, FieldLimits.LARGEST_EVENT * 3 / 4);
    }

    private void assertUrl(String given, String read) {
        PageView view = Raw.view();
        view.setUrl(given);
        driver.send(view, NOON);
        assertThat(driver.readSiteEvent().getUrl()).isEqualTo(read);
    }

    /** Reason of the dead letter, or whether the event carries what was sent. */
    private String outcome() {
        List<TestRecord<byte[], byte[]>> letters = driver.readDeadLetters();
        List<TestRecord<String, SpecificRecord>> events = driver.readEvents();
        assertThat(letters.size() + events.size()).isEqualTo(1);
        if (events.isEmpty()) {
            return header(letters.get(0), DeadLetterHeaders.REASON);
        }
        return events.get(0).value().toString().contains(MEGABYTE) ? "event with it" : "event without it";
    }

    private static String longest(String field) {
        return field.endsWith("url") ? "https://shop.example/" + MEGABYTE : MEGABYTE;
    }

    private static List<String> texts(Schema schema) {
        return schema.getFields().stream()
                .filter(field -> field.schema().getType() == Schema.Type.STRING
                        || field.schema().isUnion()
                                && field.schema().getTypes().stream()
                                        .anyMatch(branch -> branch.getType() == Schema.Type.STRING))
                .map(Schema.Field::name)
                .toList();
    }
}
