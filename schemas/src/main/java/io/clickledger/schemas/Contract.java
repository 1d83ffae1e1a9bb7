// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import io.clickledger.avro.AnnouncedClick;
import io.clickledger.avro.Click;
import io.clickledger.avro.ClickMatchRate;
import io.clickledger.avro.ClickOutcome;
import io.clickledger.avro.InboundClick;
import io.clickledger.avro.Landing;
import io.clickledger.avro.LateEvent;
import io.clickledger.avro.MatchRateAlert;
import io.clickledger.avro.PageView;
import io.clickledger.avro.RateChange;
import io.clickledger.avro.RoundWatermark;
import io.clickledger.avro.Session;
import io.clickledger.avro.SessionSource;
import io.clickledger.avro.SiteEvent;
import io.clickledger.avro.Watermark;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * What the values of a topic look like.
 *
 * @param <T> the generated class of a value; {@link SpecificRecord} where the contract is a union
 */
public final class Contract<T extends SpecificRecord> {

    public static final Contract<Click> CLICK = of(Click.class, Click.getClassSchema());
    public static final Contract<PageView> PAGE_VIEW = of(PageView.class, PageView.getClassSchema());
    public static final Contract<Session> SESSION = of(Session.class, Session.getClassSchema());
    public static final Contract<LateEvent> LATE_EVENT = of(LateEvent.class, LateEvent.getClassSchema());

    /** The union of {@link SiteEvent}, {@link InboundClick} and {@link Watermark}, in this order. */
    public static final Contract<SpecificRecord> EVENTS = new Contract<>(
            "Events",
            SpecificRecord.class,
            Schema.createUnion(SiteEvent.getClassSchema(), InboundClick.getClassSchema(), Watermark.getClassSchema()),
            ContractSchemas.union("SiteEvent", "InboundClick", "Watermark"));

    public static final Contract<ClickOutcome> CLICK_OUTCOME = of(ClickOutcome.class, ClickOutcome.getClassSchema());
    public static final Contract<SessionSource> SESSION_SOURCE =
            of(SessionSource.class, SessionSource.getClassSchema());
    public static final Contract<ClickMatchRate> CLICK_MATCH_RATE =
            of(ClickMatchRate.class, ClickMatchRate.getClassSchema());
    public static final Contract<MatchRateAlert> MATCH_RATE_ALERT =
            of(MatchRateAlert.class, MatchRateAlert.getClassSchema());

    /** The union of {@link AnnouncedClick}, {@link Landing} and {@link RoundWatermark}, in this order. */
    public static final Contract<SpecificRecord> CLICK_FACTS = new Contract<>(
            "ClickFacts",
            SpecificRecord.class,
            Schema.createUnion(
                    AnnouncedClick.getClassSchema(), Landing.getClassSchema(), RoundWatermark.getClassSchema()),
            ContractSchemas.union("AnnouncedClick", "Landing", "RoundWatermark"));

    /** The union of {@link RateChange} and {@link RoundWatermark}, in this order. */
    public static final Contract<SpecificRecord> RATE_CHANGES = new Contract<>(
            "RateChanges",
            SpecificRecord.class,
            Schema.createUnion(RateChange.getClassSchema(), RoundWatermark.getClassSchema()),
            ContractSchemas.union("RateChange", "RoundWatermark"));

    private final String name;
    private final Class<T> type;
    private final Schema classSchema;
    private final Schema schema;

    private Contract(String name, Class<T> type, Schema classSchema, Schema schema) {
        this.name = name;
        this.type = type;
        this.classSchema = classSchema;
        this.schema = schema;
    }

    private static <T extends SpecificRecord> Contract<T> of(Class<T> type, Schema classSchema) {
        return new Contract<>(type.getSimpleName(), type, classSchema, ContractSchemas.record(type.getSimpleName()));
    }

    public static List<Contract<?>> all() {
        return List.of(
                CLICK,
                PAGE_VIEW,
                EVENTS,
                SESSION,
                LATE_EVENT,
                CLICK_FACTS,
                CLICK_OUTCOME,
                SESSION_SOURCE,
                RATE_CHANGES,
                CLICK_MATCH_RATE,
                MATCH_RATE_ALERT);
    }

    /** Name of the record, or of the union. */
    public String name() {
        return name;
    }

    public Class<T> type() {
        return type;
    }

    /** The published schema: self-contained, with its docs and logical types. This is what the registry holds. */
    public Schema schema() {
        return schema;
    }

    /** The schema of the generated classes: {@link #schema()} without logical types, so the same bytes. */
    Schema classSchema() {
        return classSchema;
    }

    @Override
    public String toString() {
        return name;
    }
}
