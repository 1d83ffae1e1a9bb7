// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.admin;

import io.clickledger.app.admin.SubjectState.Finding;
import io.clickledger.schemas.RegistrySubjects;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How the contracts stand in the registry, for people: one line each; or for programs: one JSON object. */
public final class SubjectReport {

    private static final String FORMAT = "%-12s %s  %s%n";

    private final PrintWriter out;

    public SubjectReport(PrintWriter out) {
        this.out = out;
    }

    public void check(List<SubjectState> states) {
        states.forEach(state -> out.printf(FORMAT, name(state.finding()), state.subject(), words(state)));
        out.printf(
                "%d subjects, %d as they should be%n",
                states.size(),
                states.stream()
                        .filter(state -> state.finding() == Finding.REGISTERED)
                        .count());
        out.flush();
    }

    private static String words(SubjectState state) {
        String level = "level " + state.level();
        String wrongLevel = level + ", should be " + RegistrySubjects.WANTED_LEVEL;
        return switch (state.finding()) {
            case REGISTERED -> place(state) + ", " + level;
            case LEVEL ->
                place(state) + ", " + wrongLevel
                        + ": versions that cannot be read with this one would be taken. 'schemas register --set-levels' sets it.";
            case MISSING ->
                (state.isNew() ? "no such subject" : "not among the versions " + state.versions())
                        + (state.isNew() || state.hasWantedLevel() ? "" : ", " + wrongLevel)
                        + ". 'schemas register' registers it.";
            case INCOMPATIBLE ->
                "not among the versions " + state.versions() + ", and refused under " + level + ": "
                        + String.join("; ", state.objections())
                        + ". Is this subject another application's, or was it registered by a newer release? Give the topic"
                        + " another name or prefix, or use that release.";
        };
    }

    private static String place(SubjectState state) {
        return state.registered()
                .map(place -> "id " + place.id() + ", version " + place.version())
                .orElseThrow();
    }

    /** Told at once, so that it is known what was done if the registry fails before the end. */
    public void done(ContractSubjects.Done done) {
        done.registered()
                .ifPresent(place -> out.printf(
                        FORMAT,
                        "registered",
                        done.before().subject(),
                        "id " + place.id() + ", version " + place.version()));
        if (done.levelSet()) {
            out.printf(FORMAT, "level", done.before().subject(), "set to " + RegistrySubjects.WANTED_LEVEL);
        }
        out.flush();
    }

    public void nothingDone() {
        out.println("Nothing was to be registered.");
        out.flush();
    }

    /**
     * {@code subjects}, each with {@code subject}, {@code finding}, {@code id} and {@code version} (null if not
     * registered), {@code versions}, {@code level}, {@code wanted_level} and {@code objections}. All in ASCII.
     */
    public void json(List<SubjectState> states) {
        out.println(TopicReport.json(
                Map.of("subjects", states.stream().map(SubjectReport::fields).toList())));
        out.flush();
    }

    private static Map<String, Object> fields(SubjectState state) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("subject", state.subject());
        fields.put("finding", name(state.finding()));
        fields.put("id", state.registered().map(RegistrySubjects.Registered::id).orElse(null));
        fields.put(
                "version",
                state.registered().map(RegistrySubjects.Registered::version).orElse(null));
        fields.put("versions", state.versions());
        fields.put("level", state.level());
        fields.put("wanted_level", RegistrySubjects.WANTED_LEVEL);
        fields.put("objections", state.objections());
        return fields;
    }

    private static String name(Finding finding) {
        return finding.name().toLowerCase(Locale.ROOT);
    }
}
