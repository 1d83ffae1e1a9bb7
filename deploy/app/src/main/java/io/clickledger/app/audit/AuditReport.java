// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.audit;

import io.clickledger.app.feed.FeedReport;
import io.clickledger.app.generate.TruthCheck;
import java.util.Locale;
import java.util.Map;

/**
 * What was planted, and what is on the topics.
 *
 * @param planted records by where they must be found
 * @param found   records by where they are, by the same names
 * @param verdict on clicks and on sessions that carry a click id
 */
public record AuditReport(Map<String, Long> planted, Map<String, Long> found, TruthCheck.Verdict verdict) {

    private static final String ROW = "%-16s %12s %12s%s%n";

    /** Whether all is as planted. */
    public boolean agrees() {
        return planted.equals(found) && verdict.misjudged().isEmpty();
    }

    /** For people: a table, and what is misjudged. */
    public String describe() {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, ROW, "", "PLANTED", "FOUND", ""));
        planted.forEach((name, wanted) -> {
            long is = found.getOrDefault(name, 0L);
            text.append(String.format(
                    Locale.ROOT,
                    ROW,
                    name,
                    FeedReport.number(wanted),
                    FeedReport.number(is),
                    is == wanted ? "" : "  differs"));
        });
        return text + verdict.describe();
    }
}
