// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.admin;

import io.clickledger.app.settings.ShownSetting;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was found about a configuration. */
public final class ConfigFindings {

    private final List<ShownSetting> settings;
    private final List<String> problems = new ArrayList<>();
    private final List<String> unreachable = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<String> fine = new ArrayList<>();

    /** @param settings that are in force and not the default */
    public ConfigFindings(List<ShownSetting> settings) {
        this.settings = List.copyOf(settings);
    }

    /** Something that a role would not start with, or could not work with. */
    public void problem(String text) {
        problems.add(text);
    }

    /** Something that cannot be told, since a system does not let itself be asked. */
    public void unreachable(String text) {
        unreachable.add(text);
    }

    public void warning(String text) {
        warnings.add(text);
    }

    /** Something that was tried and works. */
    public void fine(String text) {
        fine.add(text);
    }

    public boolean hasProblems() {
        return !problems.isEmpty();
    }

    public boolean isReached() {
        return unreachable.isEmpty();
    }

    /** One line for each. */
    public void print(PrintWriter out) {
        settings.forEach(
                setting -> out.printf("setting  %s = %s  (%s)%n", setting.key(), setting.text(), setting.origin()));
        fine.forEach(text -> out.println("fine     " + text));
        warnings.forEach(text -> out.println("warning  " + text));
        problems.forEach(text -> out.println("problem  " + text));
        unreachable.forEach(text -> out.println("problem  " + text));
        out.printf("%d problems, %d warnings%n", problems.size() + unreachable.size(), warnings.size());
        out.flush();
    }

    /**
     * One object: {@code settings} (each with {@code key}, {@code value} and {@code origin}), and lists of sentences:
     * {@code fine}, {@code warnings}, {@code problems} and {@code unreachable}. All in ASCII.
     */
    public void printJson(PrintWriter out) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put(
                "settings",
                settings.stream()
                        .map(setting -> {
                            Map<String, String> fields = new LinkedHashMap<>();
                            fields.put("key", setting.key());
                            fields.put("value", setting.text());
                            fields.put("origin", setting.origin());
                            return fields;
                        })
                        .toList());
        object.put("fine", fine);
        object.put("warnings", warnings);
        object.put("problems", problems);
        object.put("unreachable", unreachable);
        out.println(TopicReport.json(object));
        out.flush();
    }
}
