// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import static io.clickledger.schemas.DeadLetterReason.INCOMPATIBLE_SCHEMA;
import static io.clickledger.schemas.DeadLetterReason.UNDECODABLE;
import static io.clickledger.schemas.DeadLetterReason.UNKNOWN_SCHEMA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.clickledger.avro.Device;
import io.clickledger.avro.DeviceCategory;
import io.clickledger.avro.PageView;
import io.clickledger.avro.SiteEvent;
import io.clickledger.avro.Watermark;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that were never written by a serializer, or were damaged. */
final class HostileBytesTest {

    private static final PageView VIEW = PageView.newBuilder()
            .setEventId("event-1")
            .setOccurredAt(1_700_000_000_000L)
            .setUrl("https://shop.example/")
            .build();

    private final Wire wire = new Wire();
    private final byte[] valid = wire.write(Contract.PAGE_VIEW, VIEW);
    private final int viewId = valid[4];
    private final int eventsId = wire.register(Contract.EVENTS.schema());

    @Test
    void nullIsNullAsKafkaExpects() {
        assertThat(wire.read(Contract.PAGE_VIEW, null)).isNull();
        assertThat(wire.write(Contract.PAGE_VIEW, null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4})
    void bytesTooFewForThePrefixAreUndecodable(int length) {
        refuses(Contract.PAGE_VIEW, Arrays.copyOf(valid, length), UNDECODABLE, "Confluent wire format");
    }

    @Test
    void anotherMagicByteIsUndecodable() {
        byte[] bytes = valid.clone();
        bytes[0] = 1;

        refuses(Contract.PAGE_VIEW, bytes, UNDECODABLE, "Confluent wire format");
    }

    @Test
    void jsonIsUndecodable() {
        byte[] json = "{\"event_id\": \"event-1\"}".getBytes(StandardCharsets.UTF_8);

        refuses(Contract.PAGE_VIEW, json, UNDECODABLE, "Confluent wire format");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4711, -1, Integer.MIN_VALUE})
    void anIdThatTheRegistryLacksIsAnUnknownSchema(int id) {
        refuses(Contract.PAGE_VIEW, Wire.bytes(id, out -> {}), UNKNOWN_SCHEMA, "no schema with id " + id);
    }

    @Test
    void aRecordOfAnotherTypeIsOfAnIncompatibleSchema() {
        byte[] event = wire.write(Contract.EVENTS, new Watermark(0, 1, 5L));

        refuses(Contract.PAGE_VIEW, event, INCOMPATIBLE_SCHEMA, "schema " + eventsId, "contract PageView", "SiteEvent");
        refuses(Contract.EVENTS, valid, INCOMPATIBLE_SCHEMA, "schema " + viewId, "contract Events", "PageView");
    }

    @Test
    void anIncompatibleSchemaIsNamedWithTheField() {
        Schema shortId = SchemaBuilder.record("PageView")
                .namespace("io.clickledger.avro")
                .fields()
                .requiredInt("event_id")
                .requiredLong("occurred_at")
                .endRecord();
        int id = wire.register(shortId);

        refuses(
                Contract.PAGE_VIEW,
                Wire.bytes(id, out -> {}),
                INCOMPATIBLE_SCHEMA,
                "PageView.event_id: what was written as int cannot be read as string",
                "PageView.url: it is not written, and has no default");
    }

    @Test
    void everyTruncationIsUndecodable() {
        for (int length = 5; length < valid.length; length++) {
            refuses(Contract.PAGE_VIEW, Arrays.copyOf(valid, length), UNDECODABLE, "schema " + viewId);
        }
    }

    @Test
    void bytesAfterTheValueAreUndecodable() {
        refuses(Contract.PAGE_VIEW, Arrays.copyOf(valid, valid.length + 1), UNDECODABLE, "1 bytes are left over");
    }

    @ParameterizedTest
    @ValueSource(longs = {100, 1L << 30, Integer.MAX_VALUE, 1L << 31, Long.MAX_VALUE, -1, Long.MIN_VALUE})
    void aTextThatClaimsMoreBytesThanThereAreIsUndecodable(long length) {
        refuses(
                Contract.PAGE_VIEW,
                Wire.bytes(viewId, out -> out.writeLong(length)),
                UNDECODABLE,
                "a length of " + length);
    }

    @ParameterizedTest
    @ValueSource(longs = {100, 1L << 30, Integer.MAX_VALUE, 1L << 31, Long.MAX_VALUE, -100, Long.MIN_VALUE})
    void anArrayThatClaimsMoreElementsThanThereAreBytesIsUndecodable(long count) {
        byte[] bytes = Wire.bytes(eventsId, out -> {
            upToClickIds(out);
            out.writeLong(count);
            if (count < 0) {
                out.writeLong(0);
            }
        });

        refuses(Contract.EVENTS, bytes, UNDECODABLE, "a collection claims more elements");
    }

    @Test
    void anArrayInBlocksWithTheirSizesIsRead() {
        byte[] bytes = Wire.bytes(eventsId, out -> {
            upToClickIds(out);
            out.writeLong(-1);
            out.writeLong(3);
            out.writeEnum(1);
            out.writeString("g");
            out.writeLong(0);
            afterClickIds(out);
        });

        assertThat(((SiteEvent) wire.read(Contract.EVENTS, bytes)).getClickIds())
                .extracting("value")
                .containsExactly("g");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 99, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void anEnumIndexOutOfRangeIsUndecodable(int index) {
        byte[] bytes = Arrays.copyOf(valid, valid.length - 1);
        byte[] broken = Wire.bytes(viewId, out -> {
            out.writeFixed(bytes, 5, bytes.length - 5);
            out.writeEnum(index);
        });

        refuses(Contract.PAGE_VIEW, broken, UNDECODABLE, "schema " + viewId);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 3, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void aUnionIndexOutOfRangeIsUndecodable(int index) {
        refuses(Contract.EVENTS, Wire.bytes(eventsId, out -> out.writeIndex(index)), UNDECODABLE, "schema " + eventsId);
    }

    @Test
    void aNumberThatIsTooLongIsUndecodable() {
        byte[] tooLong = new byte[16];
        Arrays.fill(tooLong, (byte) 0xff);

        refuses(
                Contract.EVENTS,
                Wire.bytes(eventsId, out -> out.writeFixed(tooLong)),
                UNDECODABLE,
                "more than 64 bits");
        refuses(
                Contract.EVENTS,
                Wire.bytes(eventsId, out -> out.writeLong(1L << 40)),
                UNDECODABLE,
                "more than 32 bits");
    }

    @Test
    void textThatIsNotUtf8IsUndecodable() {
        for (byte[] text : List.of(
                new byte[] {'a', (byte) 0xff},
                new byte[] {(byte) 0xc3},
                new byte[] {(byte) 0xc0, (byte) 0x80},
                new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80})) {
            byte[] bytes = Wire.bytes(viewId, out -> {
                out.writeBytes(text);
                out.writeFixed(valid, 5 + 8, valid.length - 13);
            });

            refuses(Contract.PAGE_VIEW, bytes, UNDECODABLE, "not UTF-8");
        }
    }

    @Test
    void theReplacementCharacterItselfIsText() {
        PageView replaced = PageView.newBuilder(VIEW).setEventId("\ufffd").build();

        assertThat(wire.read(Contract.PAGE_VIEW, wire.write(Contract.PAGE_VIEW, replaced)))
                .isEqualTo(replaced);
    }

    @Test
    void aSkippedArrayOfNothingsDoesNotKeepTheReaderBusy() {
        Schema nothings = SchemaBuilder.array().items().nullType();
        int id = wire.register(Wire.withLeadingField(Contract.PAGE_VIEW, nothings));

        refuses(
                Contract.PAGE_VIEW,
                Wire.bytes(id, out -> out.writeLong(Integer.MAX_VALUE)),
                UNDECODABLE,
                "a collection");
    }

    @Test
    void aSkippedValueNestedTooDeepIsUndecodable() {
        Schema chain = new Schema.Parser()
                .parse(
                        "{\"type\":\"record\",\"name\":\"Chain\",\"fields\":[{\"name\":\"next\",\"type\":[\"null\",\"Chain\"]}]}");
        int id = wire.register(Wire.withLeadingField(Contract.PAGE_VIEW, chain));
        byte[] deep = Wire.bytes(id, out -> {
            for (int i = 0; i < 1_000_000; i++) {
                out.writeIndex(1);
            }
        });

        refuses(Contract.PAGE_VIEW, deep, UNDECODABLE, "nested too deep");
    }

    @Test
    void aReaderServesAfterAFault() {
        refuses(Contract.PAGE_VIEW, Arrays.copyOf(valid, valid.length - 1), UNDECODABLE, "ends too early");

        assertThat(wire.read(Contract.PAGE_VIEW, valid)).isEqualTo(VIEW);
    }

    /** A site event up to its array. */
    private static void upToClickIds(BinaryEncoder out) throws java.io.IOException {
        out.writeIndex(0);
        out.writeString("event-1");
        out.writeString("visitor-1");
        out.writeEnum(1);
        out.writeIndex(0);
        out.writeIndex(0);
        out.writeLong(5);
        out.writeLong(6);
        out.writeEnum(1);
        out.writeString("https://shop.example/");
        out.writeString("shop.example/");
        out.writeIndex(0);
        out.writeIndex(0);
        out.writeEnum(0);
        out.writeIndex(0);
    }

    private static void afterClickIds(BinaryEncoder out) throws java.io.IOException {
        new Device(DeviceCategory.MOBILE, null, null).customEncode(out);
        out.writeBoolean(false);
        out.writeIndex(0);
        out.writeIndex(0);
        out.writeEnum(0);
        // Fields that are added come last, and may be null.
        List<Schema.Field> fields = SiteEvent.getClassSchema().getFields();
        for (int i = SiteEvent.getClassSchema().getField("consent").pos() + 1; i < fields.size(); i++) {
            out.writeIndex(0);
        }
    }

    private <T extends SpecificRecord> void refuses(
            Contract<T> contract, byte[] bytes, DeadLetterReason reason, String... words) {
        Throwable thrown = catchThrowable(() -> wire.read(contract, bytes));

        assertThat(thrown).isInstanceOf(UndecodableException.class).hasMessageContainingAll(words);
        assertThat(((UndecodableException) thrown).reason()).isEqualTo(reason);
    }
}
