// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;

/** The published schemas, parsed from the contract files that are packed beside the generated classes. */
final class ContractSchemas {

    private static final String NAMESPACE = "io.clickledger.avro";
    private static final List<String> FILES = List.of(
            "types/AlertKind",
            "types/Campaign",
            "types/Channel",
            "types/ClickAction",
            "types/ClickIdType",
            "types/ClickId",
            "types/ClickKind",
            "types/ClickStanding",
            "types/Consent",
            "types/CountedClick",
            "types/DeviceCategory",
            "types/Device",
            "types/EndReason",
            "types/LandingSession",
            "types/LateReason",
            "types/MatchedBy",
            "types/Outcome",
            "types/RateCounts",
            "types/RateWindow",
            "types/Segment",
            "types/SiteEventKind",
            "types/SourceClass",
            "types/VisitorKeyKind",
            "Click",
            "PageView",
            "SiteEvent",
            "InboundClick",
            "Watermark",
            "Session",
            "LateEvent",
            "AnnouncedClick",
            "Landing",
            "RoundWatermark",
            "ClickOutcome",
            "SessionSource",
            "RateChange",
            "ClickMatchRate",
            "MatchRateAlert");
    private static final Map<String, Schema> BY_NAME = parse();

    private ContractSchemas() {}

    static Schema record(String name) {
        return BY_NAME.get(NAMESPACE + "." + name);
    }

    static Schema union(String... names) {
        List<Schema> branches = new ArrayList<>();
        for (String name : names) {
            branches.add(record(name));
        }
        return Schema.createUnion(branches);
    }

    private static Map<String, Schema> parse() {
        SchemaParser parser = new SchemaParser();
        for (String file : FILES) {
            try (InputStream in = ContractSchemas.class.getResourceAsStream("/io/clickledger/avro/" + file + ".avsc")) {
                if (in == null) {
                    throw new IllegalStateException("contract file " + file + ".avsc is missing from the jar");
                }
                parser.parse(in);
            } catch (IOException e) {
                throw new UncheckedIOException("contract file " + file + ".avsc cannot be read", e);
            }
        }
        Map<String, Schema> byName = new HashMap<>();
        for (Schema schema : parser.getParsedNamedSchemas()) {
            byName.put(schema.getFullName(), schema);
        }
        return byName;
    }
}
