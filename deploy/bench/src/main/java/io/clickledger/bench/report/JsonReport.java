// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The figures for programs: medians under their names, and all runs. */
public final class JsonReport {

    private final Surroundings surroundings;
    private final Results results;

    public JsonReport(Surroundings surroundings, Results results) {
        this.surroundings = surroundings;
        this.results = results;
    }

    /** @throws IOException if the file cannot be written */
    public void write(Path file) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("machine", surroundings.machine());
        all.put("versions", surroundings.versions());
        all.put("settings", surroundings.settings());
        List<Map<String, Object>> measured = new ArrayList<>();
        results.names().forEach(name -> measured.add(result(name)));
        all.put("results", measured);
        all.put("ratios", Ratios.of(results));
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), all);
    }

    private Map<String, Object> result(String name) {
        Map<String, Object> result = new LinkedHashMap<>();
        Map<String, Object> spreads = new LinkedHashMap<>();
        Map<String, Object> runs = new LinkedHashMap<>();
        result.put("name", name);
        results.of(name).forEach((value, of) -> {
            result.put(value, of.median());
            spreads.put(value, of.spread());
            runs.put(value, of.of());
        });
        result.put("spread", spreads);
        result.put("runs", runs);
        return result;
    }
}
