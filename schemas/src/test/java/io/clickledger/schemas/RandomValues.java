// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;

/** Valid values of a schema: the extremes, and random ones that are the same for the same seed. */
final class RandomValues {

    private static final int[] ALPHABET =
            "aZ09 -_%/:?&=.\u0000\u007f\u00e4\u00df\u20ac\u05d0\u4e2d\ufffd\uffff\ud83d\ude00\ud834\udd1e"
                    .codePoints()
                    .toArray();

    private final GenericData model;
    private final Random random;
    private final Mood mood;
    private int depth;

    private enum Mood {
        /** Nulls, empty texts and arrays, least numbers, first symbols and branches. */
        LEAST,
        /** No nulls, long texts and arrays, greatest numbers, last symbols and branches. */
        MOST,
        RANDOM
    }

    private RandomValues(GenericData model, long seed, Mood mood) {
        this.model = model;
        this.random = new Random(seed);
        this.mood = mood;
    }

    /** Records of generic Avro, as a client without our classes has them. */
    static List<IndexedRecord> generic(Schema schema, int count) {
        return of(GenericData.get(), schema, count);
    }

    /** The same values as {@link #generic}, in the generated classes. */
    static List<IndexedRecord> specific(Schema schema, int count) {
        return of(SpecificData.get(), schema, count);
    }

    private static List<IndexedRecord> of(GenericData model, Schema schema, int count) {
        List<IndexedRecord> values = new ArrayList<>();
        for (Schema branch : schema.isUnion() ? schema.getTypes() : List.of(schema)) {
            values.add((IndexedRecord) new RandomValues(model, 0, Mood.LEAST).value(branch));
            values.add((IndexedRecord) new RandomValues(model, 0, Mood.MOST).value(branch));
            for (int seed = 1; seed <= count; seed++) {
                values.add((IndexedRecord) new RandomValues(model, seed, Mood.RANDOM).value(branch));
            }
        }
        return values;
    }

    private Object value(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> {
                IndexedRecord record = (IndexedRecord) model.newRecord(null, schema);
                schema.getFields().forEach(field -> record.put(field.pos(), value(field.schema())));
                yield record;
            }
            case ENUM ->
                model.createEnum(
                        schema.getEnumSymbols().get(pick(schema.getEnumSymbols().size())), schema);
            case UNION -> {
                // What contains itself must end.
                boolean deep = ++depth > 20;
                Object chosen = value(
                        schema.getTypes().get(deep ? 0 : pick(schema.getTypes().size())));
                depth--;
                yield chosen;
            }
            case ARRAY -> {
                int size = mood == Mood.LEAST ? 0 : mood == Mood.MOST ? 20 : random.nextInt(4);
                List<Object> items = new ArrayList<>();
                Stream.generate(() -> value(schema.getElementType()))
                        .limit(size)
                        .forEach(items::add);
                yield items;
            }
            case STRING -> text();
            case LONG -> number(Long.MIN_VALUE, Long.MAX_VALUE, random.nextLong() >> random.nextInt(64));
            case INT -> (int) number(Integer.MIN_VALUE, Integer.MAX_VALUE, random.nextInt() >> random.nextInt(32));
            case BOOLEAN -> mood == Mood.MOST || mood == Mood.RANDOM && random.nextBoolean();
            case NULL -> null;
            case MAP -> {
                Map<String, Object> map = new HashMap<>();
                int size = mood == Mood.LEAST ? 0 : random.nextInt(3);
                Stream.generate(this::text).limit(size).forEach(key -> map.put(key, value(schema.getValueType())));
                yield map;
            }
            case BYTES -> ByteBuffer.wrap(text().getBytes(StandardCharsets.UTF_8));
            case FLOAT -> (float) number(0, Long.MAX_VALUE, random.nextLong());
            case DOUBLE -> (double) number(0, Long.MAX_VALUE, random.nextLong());
            case FIXED -> model.createFixed(null, new byte[schema.getFixedSize()], schema);
        };
    }

    private int pick(int size) {
        return mood == Mood.LEAST ? 0 : mood == Mood.MOST ? size - 1 : random.nextInt(size);
    }

    private long number(long least, long most, long some) {
        return mood == Mood.LEAST ? least : mood == Mood.MOST ? most : some;
    }

    private String text() {
        int length = mood == Mood.LEAST ? 0 : mood == Mood.MOST ? 700 : random.nextInt(random.nextInt(200) + 1);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(ALPHABET[random.nextInt(ALPHABET.length)]);
        }
        return text.toString();
    }
}
