// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.files;

import io.clickledger.app.settings.NearestName;
import io.clickledger.avro.Click;
import io.clickledger.avro.PageView;
import io.clickledger.schemas.Contract;
import io.clickledger.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Makes raw records of texts by field name. Fields of a nested record are named with a dot: {@code campaign.source}. */
final class RawRecords {

    static final String TYPE = "type";
    static final String OCCURRED_AT = "occurred_at";
    static final String URL = "url";
    private static final String EVENT_ID = "event_id";

    /** What a line's type says of its record. */
    private enum Kind {
        PAGE_VIEW(Topic.PAGE_VIEWS, Contract.PAGE_VIEW.schema()),
        CLICK(Topic.CLICKS, Contract.CLICK.schema());

        private final Topic topic;
        private final Schema schema;
        private final Set<String> fields = new LinkedHashSet<>();

        Kind(Topic topic, Schema schema) {
            this.topic = topic;
            this.schema = schema;
            for (Schema.Field field : schema.getFields()) {
                Schema type = notNull(field.schema());
                if (type.getType() == Schema.Type.RECORD) {
                    type.getFields().forEach(nested -> fields.add(field.name() + "." + nested.name()));
                } else {
                    fields.add(field.name());
                }
            }
        }
    }

    private RawRecords() {}

    /** Names of all fields that a raw record can have, and {@code type}. */
    static Set<String> fieldNames() {
        Set<String> names = new LinkedHashSet<>(List.of(TYPE));
        names.addAll(Kind.PAGE_VIEW.fields);
        names.addAll(Kind.CLICK.fields);
        return names;
    }

    /** Names of the fields that hold a time. */
    static Set<String> timeFieldNames() {
        Set<String> names = new LinkedHashSet<>();
        for (Schema.Field field : Contract.PAGE_VIEW.schema().getFields()) {
            if (notNull(field.schema()).getType() == Schema.Type.LONG) {
                names.add(field.name());
            }
        }
        return names;
    }

    /**
     * Makes the record of a line.
     *
     * @param texts  by field name; {@code type} is one of them
     * @param form   how times are written, by field name; {@link TimeForm#ANY} for what is not in it
     * @param unread names that the line has beside these
     */
    static Reading.Event event(
            SourceLine line, Map<String, String> texts, Map<String, TimeForm> form, Set<String> unread)
            throws UnreadableLineException {
        Kind kind = kind(texts.get(TYPE));
        Map<String, String> fields = new LinkedHashMap<>(texts);
        fields.remove(TYPE);
        fields.putIfAbsent(EVENT_ID, line.eventId());
        SpecificRecord value = kind == Kind.CLICK ? new Click() : new PageView();
        fill(value, kind.schema, "", fields, form);
        Set<String> ignored = new LinkedHashSet<>(unread);
        fields.keySet().stream().filter(name -> !kind.fields.contains(name)).forEach(ignored::add);
        return event(line, kind.topic, value, ignored);
    }

    static Reading.Event event(SourceLine line, Topic topic, SpecificRecord value, Set<String> ignored) {
        if (value instanceof Click click) {
            return new Reading.Event(
                    line,
                    topic,
                    key(click.getVisitorId(), click.getEventId()),
                    click,
                    receivedAt(click.getReceivedAt(), click.getSentAt(), click.getOccurredAt()),
                    ignored);
        }
        PageView view = (PageView) value;
        return new Reading.Event(
                line,
                topic,
                key(view.getVisitorId(), view.getEventId()),
                view,
                receivedAt(view.getReceivedAt(), view.getSentAt(), view.getOccurredAt()),
                ignored);
    }

    private static String key(String visitorId, String eventId) {
        return visitorId == null ? eventId : visitorId;
    }

    /** A file that does not say when a record was received is taken at its word: when it was sent, else when it occurred. */
    private static long receivedAt(Long receivedAt, Long sentAt, long occurredAt) {
        long time = receivedAt != null ? receivedAt : sentAt != null ? sentAt : occurredAt;
        return Math.max(0, time);
    }

    private static Kind kind(String type) throws UnreadableLineException {
        if (type == null) {
            throw new UnreadableLineException("type is missing; it must be page_view or click");
        }
        return switch (type) {
            case "page_view" -> Kind.PAGE_VIEW;
            case "click" -> Kind.CLICK;
            default -> throw new UnreadableLineException("type is '" + type + "'; it must be page_view or click");
        };
    }

    private static void fill(
            SpecificRecord record, Schema schema, String path, Map<String, String> fields, Map<String, TimeForm> form)
            throws UnreadableLineException {
        for (Schema.Field field : schema.getFields()) {
            String name = path + field.name();
            Schema type = notNull(field.schema());
            Object value;
            if (type.getType() == Schema.Type.RECORD) {
                value = nested(type, name + ".", fields, form);
            } else {
                String text = fields.get(name);
                value = text == null ? absent(field, name) : value(type, name, text, form);
            }
            record.put(field.pos(), value);
        }
    }

    private static SpecificRecord nested(
            Schema schema, String path, Map<String, String> fields, Map<String, TimeForm> form)
            throws UnreadableLineException {
        if (fields.keySet().stream().noneMatch(name -> name.startsWith(path))) {
            return null;
        }
        SpecificRecord record =
                (SpecificRecord) SpecificData.newInstance(SpecificData.get().getClass(schema), schema);
        fill(record, schema, path, fields, form);
        return record;
    }

    private static Object absent(Schema.Field field, String name) throws UnreadableLineException {
        if (!field.hasDefaultValue()) {
            throw new UnreadableLineException(name + " is missing");
        }
        return field.schema().getType() == Schema.Type.ENUM
                ? SpecificData.get().createEnum(field.defaultVal().toString(), field.schema())
                : null;
    }

    private static Object value(Schema type, String name, String text, Map<String, TimeForm> form)
            throws UnreadableLineException {
        return switch (type.getType()) {
            case STRING -> wellFormed(name, text);
            case LONG -> form.getOrDefault(name, TimeForm.ANY).parse(name, text);
            case ENUM -> symbol(type, name, text);
            default -> throw new IllegalStateException("no raw record has a field of type " + type);
        };
    }

    /** JSON can spell half a surrogate pair, which is no character: written, all of them would become the same. */
    private static String wellFormed(String name, String text) throws UnreadableLineException {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new UnreadableLineException(name + " has half a surrogate pair, which is no character");
        }
        return text;
    }

    private static Object symbol(Schema type, String name, String text) throws UnreadableLineException {
        String symbol = text.trim().toUpperCase(Locale.ROOT);
        if (!type.getEnumSymbols().contains(symbol)) {
            throw new UnreadableLineException(name + " is '" + text + "'; it must be one of "
                    + String.join(", ", type.getEnumSymbols()) + "."
                    + NearestName.suggestion(symbol, type.getEnumSymbols()));
        }
        return SpecificData.get().createEnum(symbol, type);
    }

    private static Schema notNull(Schema schema) {
        if (schema.getType() != Schema.Type.UNION) {
            return schema;
        }
        List<Schema> branches = new ArrayList<>(schema.getTypes());
        branches.removeIf(branch -> branch.getType() == Schema.Type.NULL);
        return branches.get(0);
    }
}
