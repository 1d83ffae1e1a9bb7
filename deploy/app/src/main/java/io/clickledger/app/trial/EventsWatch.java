// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.trial;

import io.clickledger.avro.Consent;
import io.clickledger.avro.InboundClick;
import io.clickledger.avro.SiteEvent;
import io.clickledger.avro.Watermark;
import io.clickledger.schemas.AvroSerde;
import io.clickledger.schemas.Contract;
import io.clickledger.schemas.EndOfInput;
import io.clickledger.schemas.RegistrySchemas;
import java.util.HashSet;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Follows {@code events} until every source has said, in every partition, that its input has ended. */
final class EventsWatch {

    private record Word(int partition, int source) {}

    private final Deserializer<SpecificRecord> deserializer;
    private final Account account;
    private final int partitions;
    private final Set<Word> ended = new HashSet<>();
    private int sources = Integer.MAX_VALUE;
    private volatile long events;

    EventsWatch(RegistrySchemas schemas, Account account, int partitions) {
        this.deserializer = new AvroSerde<>(Contract.EVENTS, schemas).deserializer();
        this.account = account;
        this.partitions = partitions;
    }

    void visit(ConsumerRecord<byte[], byte[]> record) {
        SpecificRecord value = deserializer.deserialize(record.topic(), record.value());
        if (value instanceof Watermark watermark) {
            sources = watermark.getSources();
            if (watermark.getTime() == EndOfInput.TIME) {
                ended.add(new Word(record.partition(), watermark.getSource()));
            }
            return;
        }
        events++;
        if (value instanceof InboundClick click) {
            account.add(click);
        } else if (value instanceof SiteEvent event && event.getConsent() == Consent.DENIED) {
            account.consentDenied++;
        }
    }

    boolean hasEnded() {
        return sources != Integer.MAX_VALUE && ended.size() >= (long) sources * partitions;
    }

    /** Events seen so far; may be read from another thread. */
    long events() {
        return events;
    }
}
