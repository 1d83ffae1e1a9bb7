// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.CharacterCodingException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * One JSON object a line: {@code "type": "page_view"} or {@code "click"}, the other members named as in the raw
 * contracts, a campaign as an object or with a dot ({@code "campaign.source"}). Times are epoch milliseconds or ISO-8601.
 * Members that the contract has no field for are passed over and reported: a log that carries more than is needed is
 * no bad log.
 */
public final class JsonlFormat extends LineFormat {

    private static final Set<String> FIELDS = RawRecords.fieldNames();
    private static final ObjectReader READER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .readerFor(JsonNode.class);

    @Override
    Reading read(SourceLine line) throws UnreadableLineException, CharacterCodingException {
        JsonNode json;
        try {
            json = READER.readTree(line.text());
        } catch (JsonProcessingException e) {
            throw new UnreadableLineException("not JSON: " + e.getOriginalMessage() + " at character "
                    + e.getLocation().getColumnNr());
        }
        if (!json.isObject()) {
            throw new UnreadableLineException("not a JSON object");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        Set<String> unread = new LinkedHashSet<>();
        flatten(json, "", texts, unread);
        return RawRecords.event(line, texts, Map.of(), unread);
    }

    private static void flatten(JsonNode object, String path, Map<String, String> texts, Set<String> unread)
            throws UnreadableLineException {
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            String name = path + member.getKey();
            JsonNode value = member.getValue();
            if (value.isNull()) {
                continue;
            }
            if (FIELDS.contains(name)) {
                put(name, value, texts);
            } else if (value.isObject() && isNestedRecord(name)) {
                flatten(value, name + ".", texts, unread);
            } else if (isNestedRecord(name)) {
                throw new UnreadableLineException(name + " must be a JSON object");
            } else {
                unread.add(name);
            }
        }
    }

    private static boolean isNestedRecord(String name) {
        return FIELDS.stream().anyMatch(field -> field.startsWith(name + "."));
    }

    private static void put(String name, JsonNode value, Map<String, String> texts) throws UnreadableLineException {
        if (!value.isTextual() && !value.isNumber()) {
            throw new UnreadableLineException(name + " must be a string or a number");
        }
        if (texts.put(name, value.asText()) != null) {
            throw new UnreadableLineException(name + " is given twice");
        }
    }
}
