// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest;

import static io.clickledger.ingest.IngestDriver.PAGE_VIEWS;
import static io.clickledger.ingest.Raw.NOON;
import static io.clickledger.schemas.DeadLetterReason.CLOCK_AHEAD;
import static io.clickledger.schemas.DeadLetterReason.FIELD_TOO_LONG;
import static io.clickledger.schemas.DeadLetterReason.INVALID_EVENT_ID;
import static io.clickledger.schemas.DeadLetterReason.INVALID_TIME;
import static io.clickledger.schemas.DeadLetterReason.INVALID_URL;
import static io.clickledger.schemas.DeadLetterReason.NO_VISITOR;
import static io.clickledger.schemas.DeadLetterReason.NULL_VALUE;
import static io.clickledger.schemas.DeadLetterReason.UNDECODABLE;
import static io.clickledger.schemas.DeadLetterReason.UNKNOWN_SCHEMA;

import io.clickledger.avro.PageView;
import io.clickledger.schemas.AvroSerde;
import io.clickledger.schemas.Contract;
import io.clickledger.schemas.DeadLetterReason;
import io.clickledger.schemas.RegistrySchemas;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/**
 * A raw record that no decent producer sends, and what must become of it.
 *
 * @param reason    why it is set aside; null if it is an event all the same
 * @param timestamp Kafka's, epoch milliseconds, UTC
 */
record HostileRecord(String name, String topic, byte[] value, long timestamp, DeadLetterReason reason) {

    private static final int MEGABYTE = 1_000_000;
    private static final String DAMAGED = "DAMAGED!";

    /** All of them. */
    static List<HostileRecord> all(RegistrySchemas schemas) {
        return new Catalogue(schemas).records;
    }

    @Override
    public String toString() {
        return name;
    }

    private static final class Catalogue {

        private final List<HostileRecord> records = new ArrayList<>();
        private final AvroSerde<PageView> views;

        Catalogue(RegistrySchemas schemas) {
            views = new AvroSerde<>(Contract.PAGE_VIEW, schemas);
            bytes();
            textsThatAreNotUtf8();
            times();
            ids();
            urls();
            longFields();
        }

        private void bytes() {
            add("null", (byte[]) null, NULL_VALUE);
            add("no bytes", new byte[0], UNDECODABLE);
            add("text", "hello".getBytes(StandardCharsets.UTF_8), UNDECODABLE);
            byte[] huge = new byte[MEGABYTE];
            Arrays.fill(huge, (byte) 7);
            add("a megabyte of garbage", huge, UNDECODABLE);
            byte[] view = bytes(view(v -> {}));
            add("cut short", Arrays.copyOf(view, view.length - 3), UNDECODABLE);
            add("a megabyte behind the value", Arrays.copyOf(view, MEGABYTE), UNDECODABLE);
            byte[] megabyteOfOnes = new byte[MEGABYTE];
            Arrays.fill(megabyteOfOnes, (byte) -1);
            System.arraycopy(view, 0, megabyteOfOnes, 0, 5);
            add("a length without end", megabyteOfOnes, UNDECODABLE);
            add(
                    "unknown schema",
                    ByteBuffer.allocate(9).put((byte) 0).putInt(4711).array(),
                    UNKNOWN_SCHEMA);
            add(
                    "negative schema id",
                    ByteBuffer.allocate(9).put((byte) 0).putInt(-1).array(),
                    UNKNOWN_SCHEMA);
        }

        private void textsThatAreNotUtf8() {
            byte[][] broken = {
                {(byte) 0xff}, {(byte) 0xc3, '('}, {(byte) 0xed, (byte) 0xa0, (byte) 0x80}, {(byte) 0xc0, (byte) 0x80}
            };
            for (byte[] sequence : broken) {
                String hex = HexFormat.of().formatHex(sequence);
                add("event id with " + hex, damaged(bytes(view(v -> v.setEventId(DAMAGED))), sequence), UNDECODABLE);
                add(
                        "visitor id with " + hex,
                        damaged(bytes(view(v -> v.setVisitorId(DAMAGED))), sequence),
                        UNDECODABLE);
                add(
                        "url with " + hex,
                        damaged(bytes(view(v -> v.setUrl("https://shop.example/" + DAMAGED))), sequence),
                        UNDECODABLE);
            }
        }

        private void times() {
            long year = Duration.ofDays(365).toMillis();
            for (long time :
                    new long[] {Long.MIN_VALUE, -1, 0, 1, 946_684_799_999L, 4_102_444_800_000L, Long.MAX_VALUE}) {
                add("occurred at " + time, view(v -> v.setOccurredAt(time)), INVALID_TIME);
                add("sent at " + time, view(v -> v.setSentAt(time)), INVALID_TIME);
                add("received at " + time, view(v -> v.setReceivedAt(time)), INVALID_TIME);
            }
            add("occurs in a year", view(v -> v.setOccurredAt(NOON + year)), CLOCK_AHEAD);
            add("received in a year", view(v -> v.setReceivedAt(NOON + year)), CLOCK_AHEAD);
            add("sent before it occurred by a year", view(v -> v.setSentAt(NOON - year)), CLOCK_AHEAD);
            add("occurred a year ago", view(v -> v.setOccurredAt(NOON - year)), null);
            byte[] view = bytes(view(v -> {}));
            records.add(new HostileRecord("timestamp 0", PAGE_VIEWS, view, 0, INVALID_TIME));
            records.add(new HostileRecord("timestamp in a year", PAGE_VIEWS, view, NOON + year, CLOCK_AHEAD));
            records.add(new HostileRecord("timestamp without end", PAGE_VIEWS, view, Long.MAX_VALUE, INVALID_TIME));
        }

        private void ids() {
            add("no event id", view(v -> v.setEventId("")), INVALID_EVENT_ID);
            add("blank event id", view(v -> v.setEventId("\t \u2003")), INVALID_EVENT_ID);
            add("no visitor", view(v -> v.setVisitorId(null)), NO_VISITOR);
            add("blank visitor", view(v -> v.setVisitorId(" ")), NO_VISITOR);
            for (String odd :
                    List.of("\u0000", "a\u0000b", "\u001b[31m", "\u202eevil", "\uFFFD", "\uD83D\uDE00", "\uFEFF")) {
                add(
                        "ids " + odd,
                        view(v -> {
                            v.setEventId("e" + odd);
                            v.setVisitorId("v" + odd);
                            v.setUserId("u" + odd);
                        }),
                        null);
            }
        }

        private void urls() {
            for (String url : List.of(
                    "shop.example/a",
                    "//shop.example/a",
                    "https://",
                    "https:///",
                    "http://?",
                    "https://:443/",
                    "https://shop.example:99999/",
                    "https://shop.example:-1/",
                    "https://shop example/",
                    "https://shop\u0000.example/",
                    "https://sh%zzop.example/",
                    "https://[::1/",
                    "https://1.2.3.256.example..com/",
                    "javascript:alert(1)",
                    "data:text/html,<b>",
                    "file:///etc/passwd",
                    "about:blank",
                    "\u202ehttps://shop.example/")) {
                add("url " + url, view(v -> v.setUrl(url)), INVALID_URL);
            }
            for (String url : List.of(
                    "https://shop.example/%zz%",
                    "https://shop.example/%00%ff?gclid=%ff&utm_source=%zz",
                    "https://m\u00fcller.example/\u00fc",
                    "https://user:secret@shop.example/",
                    "https://shop.example/a\u0000b\u001b\u202e",
                    "https://" + "a".repeat(64) + ".example/",
                    "HTTPS://SHOP.EXAMPLE:443/../..//",
                    "https://shop.example/?" + "&".repeat(8_000))) {
                add("odd url " + url, view(v -> v.setUrl(url)), null);
                add("odd referrer " + url, view(v -> v.setReferrer(url)), null);
            }
            add("referrer of script", view(v -> v.setReferrer("javascript:alert(1)")), null);
        }

        private void longFields() {
            String longest = "x".repeat(MEGABYTE);
            String url = "https://shop.example/" + longest;
            add("long event id", view(v -> v.setEventId(longest)), INVALID_EVENT_ID);
            add("long visitor id", view(v -> v.setVisitorId(longest)), FIELD_TOO_LONG);
            add("long url", view(v -> v.setUrl(url)), FIELD_TOO_LONG);
            add("url of 100 kB", view(v -> v.setUrl(url.substring(0, 100_000))), FIELD_TOO_LONG);
            add("long referrer", view(v -> v.setReferrer(url)), FIELD_TOO_LONG);
            add("long ip", view(v -> v.setIp(".".repeat(MEGABYTE))), null);
            add("long language", view(v -> v.setLanguage("de,".repeat(MEGABYTE / 3))), null);
            add("long country", view(v -> v.setCountry(" ".repeat(MEGABYTE) + "DE")), null);
        }

        private void add(String name, byte[] value, DeadLetterReason reason) {
            records.add(new HostileRecord(name, PAGE_VIEWS, value, NOON, reason));
        }

        private void add(String name, PageView view, DeadLetterReason reason) {
            add(name, bytes(view), reason);
        }

        private byte[] bytes(PageView view) {
            return views.serializer().serialize(PAGE_VIEWS, view);
        }

        private static PageView view(Consumer<PageView> change) {
            PageView view = Raw.view();
            change.accept(view);
            return view;
        }

        /** Puts bytes in the place of the first letters of the marked text. */
        private static byte[] damaged(byte[] value, byte[] sequence) {
            byte[] text = DAMAGED.getBytes(StandardCharsets.UTF_8);
            for (int at = 0; ; at++) {
                if (Arrays.equals(value, at, at + text.length, text, 0, text.length)) {
                    byte[] damaged = value.clone();
                    System.arraycopy(sequence, 0, damaged, at, sequence.length);
                    return damaged;
                }
            }
        }
    }
}
