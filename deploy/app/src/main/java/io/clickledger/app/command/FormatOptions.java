// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.command;

import static io.clickledger.app.settings.SettingCatalogue.IDENTITY_SALT;

import io.clickledger.app.files.ColumnMapping;
import io.clickledger.app.files.CombinedFormat;
import io.clickledger.app.files.CsvFormat;
import io.clickledger.app.files.FileFormat;
import io.clickledger.app.files.JsonlFormat;
import io.clickledger.app.settings.Settings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How the format of input files is given. */
final class FormatOptions {

    private static final String DEFAULT_SITE = "http://localhost";

    enum Format {
        COMBINED,
        JSONL,
        CSV
    }

    @Option(
            names = "--format",
            required = true,
            paramLabel = "combined|jsonl|csv",
            description = {
                "combined: web server log, Apache or NGINX.",
                "jsonl: one JSON object a line, \"type\": \"page_view\" or \"click\", the other fields named as in the"
                        + " contracts, times as epoch milliseconds or ISO-8601 (UTC if it names no offset).",
                "csv: comma-separated, with a header line."
            })
    private Format format;

    @Option(
            names = "--all-requests",
            description = "combined: every request is a page view. Else only GETs of pages that succeed (2xx, 304), not"
                    + " of assets.")
    private boolean allRequests;

    @Option(
            names = "--site",
            paramLabel = "URL",
            description =
                    "combined: scheme and host of the site, which the log does not hold; default " + DEFAULT_SITE + ".")
    private String site;

    @Option(
            names = "--columns",
            paramLabel = "FIELD=COLUMN,…",
            description = "csv: which column holds which field, such as visitor_id=uuid,occurred_at=ts:s,url=url. A"
                    + " time's column is followed by :s (epoch seconds), :ms or :iso. Default: columns named like the"
                    + " fields. Without a column for type, every line is a page view.")
    private String columns;

    FileFormat format(CommandSpec spec, Settings settings) {
        refuse(spec, "--all-requests", allRequests, Format.COMBINED);
        refuse(spec, "--site", site != null, Format.COMBINED);
        refuse(spec, "--columns", columns != null, Format.CSV);
        return switch (format) {
            case COMBINED -> new CombinedFormat(site(spec), allRequests, settings.get(IDENTITY_SALT));
            case JSONL -> new JsonlFormat();
            case CSV -> new CsvFormat(columnMapping(spec));
        };
    }

    private void refuse(CommandSpec spec, String option, boolean given, Format only) {
        if (given && format != only) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + " goes with --format " + only.name().toLowerCase(java.util.Locale.ROOT) + " only.");
        }
    }

    private String site(CommandSpec spec) {
        if (site == null) {
            return DEFAULT_SITE;
        }
        String trimmed = site.endsWith("/") ? site.substring(0, site.length() - 1) : site;
        if (!trimmed.matches("(?i)https?://[a-z0-9.-]+(:\\d{1,5})?")) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--site '" + site + "' must be scheme and host only, such as https://shop.example.");
        }
        return trimmed;
    }

    private ColumnMapping columnMapping(CommandSpec spec) {
        try {
            return columns == null ? ColumnMapping.byName() : ColumnMapping.parse(columns);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--columns: " + e.getMessage());
        }
    }
}
