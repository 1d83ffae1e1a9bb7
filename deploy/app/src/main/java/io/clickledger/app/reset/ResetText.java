// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.reset;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.clickledger.app.settings.SettingCatalogue;
import io.clickledger.app.settings.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A reset, for people: one line for each thing; or for programs: one JSON object. */
public final class ResetText {

    private static final String FORMAT = "%-8s %s%n";

    private final Settings settings;
    private final PrintWriter out;

    public ResetText(Settings settings, PrintWriter out) {
        this.settings = settings;
        this.out = out;
    }

    /** What is done, and what follows from it; or only what is in its way. */
    public void plan(ResetPlan plan) {
        plan.obstacles().forEach(obstacle -> out.printf(FORMAT, "refused", obstacle));
        offsets(plan);
        plan.deletions().forEach(topic -> out.printf(FORMAT, "delete", topic));
        plan.unknown()
                .forEach(topic -> out.printf(
                        FORMAT,
                        "leave",
                        topic + ": no store of this version. Delete it by hand if nothing else needs it"));
        out.printf(
                FORMAT,
                "disk",
                "each instance of the sessionizer deletes what it has in state.dir (here "
                        + settings.get(SettingCatalogue.STATE_DIR) + ") by itself when it starts again");
        Consequences.of(plan, settings).forEach(line -> out.printf(FORMAT, "readers", line));
        out.flush();
    }

    /** How it stands after all. */
    public void conclude(ResetPlan plan, boolean isDone) {
        if (isDone) {
            out.println("Done. Start the roles again.");
        } else if (plan.isRefused()) {
            out.println(
                    "Nothing was changed. Stop all instances, also those that something would start again, and try anew.");
        } else {
            out.println("Nothing was changed. --execute does it.");
        }
        out.flush();
    }

    private void offsets(ResetPlan plan) {
        Map<String, List<OffsetMove>> byTopic = new LinkedHashMap<>();
        plan.moves()
                .forEach(move -> byTopic.computeIfAbsent(
                                move.group() + " in " + move.partition().topic(), where -> new ArrayList<>())
                        .add(move));
        byTopic.forEach((where, moves) -> {
            long again = moves.stream().mapToLong(OffsetMove::again).sum();
            long skipped = moves.stream()
                    .mapToLong(move -> move.to() - move.committed().orElse(0))
                    .filter(offsets -> offsets > 0)
                    .sum();
            out.printf(
                    FORMAT,
                    again > 0 ? "read" : "skip",
                    where + ": " + moves.size() + (moves.size() == 1 ? " partition, " : " partitions, ")
                            + (again > 0
                                    ? again + " offsets are read"
                                    : "up to the end"
                                            + (skipped > 0 ? "; " + skipped + " offsets have not been read" : "")));
        });
    }

    /**
     * {@code role}, {@code from} (ISO-8601, null for the beginning), {@code executed}, {@code refused} (reasons),
     * {@code offsets} (each with {@code group}, {@code topic}, {@code partition}, {@code committed} (null if never), {@code to},
     * {@code end}), {@code delete} and {@code leave} (topics), {@code readers} (lines).
     */
    public void json(ResetPlan plan, boolean isDone) throws IOException {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("role", plan.role().title());
            json.writeObjectField("from", plan.from().map(Object::toString).orElse(null));
            json.writeBooleanField("executed", isDone);
            strings(json, "refused", plan.obstacles());
            json.writeArrayFieldStart("offsets");
            for (OffsetMove move : plan.moves()) {
                json.writeStartObject();
                json.writeStringField("group", move.group());
                json.writeStringField("topic", move.partition().topic());
                json.writeNumberField("partition", move.partition().partition());
                json.writeFieldName("committed");
                if (move.committed().isPresent()) {
                    json.writeNumber(move.committed().getAsLong());
                } else {
                    json.writeNull();
                }
                json.writeNumberField("to", move.to());
                json.writeNumberField("end", move.end());
                json.writeEndObject();
            }
            json.writeEndArray();
            strings(json, "delete", plan.deletions());
            strings(json, "leave", plan.unknown());
            strings(json, "readers", Consequences.of(plan, settings));
            json.writeEndObject();
        }
        out.println(line);
        out.flush();
    }

    private static void strings(JsonGenerator json, String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
