// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.trial;

import io.clickledger.app.files.ResultFile;
import io.clickledger.app.runtime.Cluster;
import io.clickledger.schemas.AvroSerde;
import io.clickledger.schemas.Contract;
import io.clickledger.schemas.RegistrySchemas;
import io.clickledger.schemas.Topic;
import io.clickledger.schemas.TopicNames;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads the output topics to their end into one file each, counting on the way. */
final class Results {

    private final Cluster cluster;
    private final TopicNames names;
    private final RegistrySchemas schemas;
    private final Path directory;

    Results(Cluster cluster, TopicNames names, RegistrySchemas schemas, Path directory) {
        this.cluster = cluster;
        this.names = names;
        this.schemas = schemas;
        this.directory = directory;
    }

    /** Writes all files, or leaves those that were there. */
    void write(Account account) throws IOException {
        try (ResultFile sessions = new ResultFile(directory.resolve("sessions.jsonl"));
                ResultFile lateEvents = new ResultFile(directory.resolve("late-events.jsonl"));
                ResultFile deadLetters = new ResultFile(directory.resolve("dead-letters.jsonl"));
                ResultFile summary = new ResultFile(directory.resolve("summary.json"))) {
            values(Topic.SESSIONS, Contract.SESSION, session -> {
                account.add(session);
                AvroJson.write(session, sessions.json());
            });
            values(Topic.LATE_EVENTS, Contract.LATE_EVENT, event -> {
                account.add(event);
                AvroJson.write(event, lateEvents.json());
            });
            // The reader of the files and ingest write side by side; each is in order, but not the two together.
            deadLetters(true, account, deadLetters);
            deadLetters(false, account, deadLetters);
            account.write(summary.json());
            sessions.publish();
            lateEvents.publish();
            deadLetters.publish();
            summary.publish();
        }
    }

    private interface Writer<T> {
        void write(T value) throws IOException;
    }

    private <T extends SpecificRecord> void values(Topic topic, Contract<T> contract, Writer<T> writer)
            throws IOException {
        Deserializer<T> deserializer = new AvroSerde<>(contract, schemas).deserializer();
        String name = names.of(topic);
        try (TopicReader reader = new TopicReader(cluster, name)) {
            reader.toEnd(record -> writer.write(deserializer.deserialize(name, record.value())));
        }
    }

    private void deadLetters(boolean unreadableLines, Account account, ResultFile file) throws IOException {
        try (TopicReader reader = new TopicReader(cluster, names.of(Topic.DEAD_LETTERS))) {
            reader.toEnd(letter -> {
                if (DeadLetterJson.isUnreadableLine(letter) == unreadableLines) {
                    account.deadLetters++;
                    account.raw += unreadableLines ? 1 : 0;
                    DeadLetterJson.write(letter, file.json());
                }
            });
        }
    }
}
