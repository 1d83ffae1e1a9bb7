// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import io.clickledger.avro.Click;
import io.clickledger.avro.InboundClick;
import io.clickledger.avro.LateEvent;
import io.clickledger.avro.PageView;
import io.clickledger.avro.Session;
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
        return List.of(CLICK, PAGE_VIEW, EVENTS, SESSION, LATE_EVENT);
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
