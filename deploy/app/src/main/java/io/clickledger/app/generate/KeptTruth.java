// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.generate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.clickledger.avro.MatchedBy;
import io.clickledger.avro.Outcome;
import io.clickledger.avro.SourceClass;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What was planted, as {@link TruthFiles} has written it. */
public final class KeptTruth {

    private static final String TRUTH = "truth.jsonl";
    private static final String SUMMARY = "summary.json";
    private static final ObjectMapper JSON = new JsonMapper();

    private final String idPrefix;
    private final Map<String, Long> account;
    private final List<Truth> truths;

    private KeptTruth(String idPrefix, Map<String, Long> account, List<Truth> truths) {
        this.idPrefix = idPrefix;
        this.account = account;
        this.truths = truths;
    }

    /**
     * Reads truth.jsonl and summary.json.
     *
     * @throws IOException if one of them is missing, cannot be read, or is not what 'generate' writes; says which
     */
    public static KeptTruth read(Path directory) throws IOException {
        Path summaryFile = directory.resolve(SUMMARY);
        JsonNode summary = parse(Files.readString(summaryFile), summaryFile);
        Profile profile = Arrays.stream(Profile.values())
                .filter(one -> one.toString().equals(text(summary, "profile", summaryFile)))
                .findAny()
                .orElseThrow(() -> unusable(summaryFile, "its profile is unknown"));
        Map<String, Long> account = new LinkedHashMap<>();
        JsonNode counts = summary.path("account");
        counts.fieldNames()
                .forEachRemaining(name -> account.put(name, counts.get(name).asLong()));
        List<Truth> truths = new ArrayList<>();
        Path truthFile = directory.resolve(TRUTH);
        try (Stream<String> lines = Files.lines(truthFile, StandardCharsets.UTF_8)) {
            for (String line : (Iterable<String>) lines::iterator) {
                truths.add(truth(parse(line, truthFile), truthFile));
            }
        }
        long seed = summary.path("seed").asLong();
        return new KeptTruth(
                Recipe.idPrefix(profile, seed) + "-", Collections.unmodifiableMap(account), List.copyOf(truths));
    }

    /** Whether an event is of this traffic: its event ids begin with profile and seed. */
    public boolean isPlanted(String eventId) {
        return eventId.startsWith(idPrefix);
    }

    /** Where the raw records must be found, by the names and in the order of {@link Summary#account}. */
    public Map<String, Long> account() {
        return account;
    }

    /** Tells a check everything. */
    public void tell(TruthCheck check) {
        truths.forEach(check::planted);
    }

    private static Truth truth(JsonNode json, Path file) throws IOException {
        try {
            Scenario scenario = Scenario.valueOf(text(json, "scenario", file));
            return switch (text(json, "type", file)) {
                case "click" ->
                    new Truth.OfClick(
                            scenario,
                            text(json, "event_id", file),
                            text(json, "click_id", file),
                            json.path("time").asLong(),
                            Outcome.valueOf(text(json, "outcome", file)),
                            json.path("matched_by").isNull() ? null : MatchedBy.valueOf(text(json, "matched_by", file)),
                            text(json, "landing_event_id", file),
                            text(json, "session_first_event_id", file),
                            text(json, "double_of", file));
                case "session" ->
                    new Truth.OfSession(
                            scenario,
                            text(json, "first_event_id", file),
                            text(json, "visitor_id", file),
                            json.path("started_at").asLong(),
                            SourceClass.valueOf(text(json, "mirror", file)),
                            text(json, "click_event_id", file));
                default -> throw new IllegalArgumentException("of an unknown type");
            };
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " has a line that 'generate' does not write: " + json, e);
        }
    }

    private static JsonNode parse(String text, Path file) throws IOException {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is not what 'generate' writes: " + e.getOriginalMessage(), e);
        }
    }

    /** Null where the file says null. */
    private static String text(JsonNode json, String field, Path file) {
        JsonNode value = json.get(field);
        if (value == null) {
            throw unusable(file, field + " is missing");
        }
        return value.isNull() ? null : value.asText();
    }

    private static IllegalArgumentException unusable(Path file, String why) {
        return new IllegalArgumentException(file + " is not what 'generate' writes: " + why);
    }
}
