// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.audit;

import io.clickledger.app.generate.KeptTruth;
import io.clickledger.app.generate.TruthCheck;
import io.clickledger.app.runtime.Cluster;
import io.clickledger.app.trial.TopicReader;
import io.clickledger.avro.Click;
import io.clickledger.avro.Consent;
import io.clickledger.avro.InboundClick;
import io.clickledger.avro.LateReason;
import io.clickledger.avro.PageView;
import io.clickledger.avro.SiteEvent;
import io.clickledger.schemas.AvroSerde;
import io.clickledger.schemas.Contract;
import io.clickledger.schemas.DeadLetterHeaders;
import io.clickledger.schemas.RegistrySchemas;
import io.clickledger.schemas.Topic;
import io.clickledger.schemas.TopicNames;
import io.clickledger.schemas.UndecodableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Counts, on the topics of a cluster, where planted records have gone, and holds every click and session that carries a
 * click id against the truth. Of records that were not planted it takes no notice. Only what is committed is seen.
 */
public final class ClusterAudit {

    private final Cluster cluster;
    private final TopicNames names;
    private final RegistrySchemas schemas;
    private final KeptTruth truth;

    public ClusterAudit(Cluster cluster, TopicNames names, RegistrySchemas schemas, KeptTruth truth) {
        this.cluster = cluster;
        this.names = names;
        this.schemas = schemas;
        this.truth = truth;
    }

    /**
     * Reads all topics from their beginning up to now.
     *
     * @throws org.apache.kafka.common.KafkaException if the cluster does not let them be read
     */
    public AuditReport look() throws IOException {
        Map<String, Long> found = new TreeMap<>();
        truth.account().keySet().forEach(name -> found.put(name, 0L));
        TruthCheck check = new TruthCheck();
        truth.tell(check);
        countRaw(found);
        countEvents(found);
        countSessions(found, check);
        read(Topic.LATE_EVENTS, Contract.LATE_EVENT, late -> {
            if (truth.isPlanted(late.getEvent().getEventId())) {
                add(found, late.getReason() == LateReason.DUPLICATE_OF_CLOSED_SESSION ? "duplicates" : "late", 1);
            }
        });
        read(Topic.CLICK_OUTCOMES, Contract.CLICK_OUTCOME, outcome -> {
            if (truth.isPlanted(outcome.getEventId())) {
                check.found(outcome);
            }
        });
        read(Topic.SESSION_SOURCES, Contract.SESSION_SOURCE, source -> {
            if (truth.isPlanted(source.getLandingEventId())) {
                check.found(source);
            }
        });
        return new AuditReport(truth.account(), found, check.verdict());
    }

    private void countRaw(Map<String, Long> found) throws IOException {
        Deserializer<Click> clicks = new AvroSerde<>(Contract.CLICK, schemas).deserializer();
        Deserializer<PageView> views = new AvroSerde<>(Contract.PAGE_VIEW, schemas).deserializer();
        for (Topic topic : List.of(Topic.CLICKS, Topic.PAGE_VIEWS)) {
            String name = names.of(topic);
            try (TopicReader reader = new TopicReader(cluster, name)) {
                reader.toEnd(raw -> add(found, "raw", isPlanted(name, raw.value(), clicks, views) ? 1 : 0));
            }
        }
        try (TopicReader reader = new TopicReader(cluster, names.of(Topic.DEAD_LETTERS))) {
            reader.toEnd(letter ->
                    add(found, "dead_letters", isPlanted(originOf(letter), letter.value(), clicks, views) ? 1 : 0));
        }
    }

    private static String originOf(ConsumerRecord<byte[], byte[]> letter) {
        Header header = letter.headers().lastHeader(DeadLetterHeaders.ORIGIN_TOPIC);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    /**
     * Whether it is a planted record; what cannot be decoded was not planted.
     *
     * @param origin the raw topic that it was sent to
     * @param value  null for the mark of an end of input
     */
    private boolean isPlanted(String origin, byte[] value, Deserializer<Click> clicks, Deserializer<PageView> views) {
        if (value == null) {
            return false;
        }
        try {
            if (origin.equals(names.of(Topic.CLICKS))) {
                return truth.isPlanted(clicks.deserialize(origin, value).getEventId());
            }
            return origin.equals(names.of(Topic.PAGE_VIEWS))
                    && truth.isPlanted(views.deserialize(origin, value).getEventId());
        } catch (UndecodableException e) {
            return false;
        }
    }

    private void countEvents(Map<String, Long> found) throws IOException {
        read(Topic.EVENTS, Contract.EVENTS, (SpecificRecord event) -> {
            if (event instanceof InboundClick click && truth.isPlanted(click.getEventId())) {
                add(found, "inbound_clicks", 1);
            } else if (event instanceof SiteEvent site
                    && site.getConsent() == Consent.DENIED
                    && truth.isPlanted(site.getEventId())) {
                add(found, "consent_denied", 1);
            }
        });
    }

    private void countSessions(Map<String, Long> found, TruthCheck check) throws IOException {
        Set<String> visitors = new HashSet<>();
        read(Topic.SESSIONS, Contract.SESSION, session -> {
            if (truth.isPlanted(session.getFirstEventId())) {
                check.found(session);
                add(found, "sessions", 1);
                add(found, "session_events", session.getEvents());
                add(found, "duplicates", session.getDuplicates());
                visitors.add(session.getVisitorKey());
            }
        });
        found.put("visitors", (long) visitors.size());
    }

    private <T extends SpecificRecord> void read(Topic topic, Contract<T> contract, Consumer<T> visitor)
            throws IOException {
        Deserializer<T> deserializer = new AvroSerde<>(contract, schemas).deserializer();
        String name = names.of(topic);
        try (TopicReader reader = new TopicReader(cluster, name)) {
            reader.toEnd(record -> {
                // Marks of an end of input have no value.
                if (record.value() != null) {
                    visitor.accept(deserializer.deserialize(name, record.value()));
                }
            });
        }
    }

    private static void add(Map<String, Long> found, String name, long count) {
        found.merge(name, count, Long::sum);
    }
}
