// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.trial;

import io.clickledger.app.runtime.Cluster;
import io.clickledger.app.trial.OrderedTopic.Place;
import io.clickledger.app.trial.ResultFiles.Name;
import io.clickledger.avro.ClickMatchRate;
import io.clickledger.avro.ClickOutcome;
import io.clickledger.avro.MatchRateAlert;
import io.clickledger.avro.SessionSource;
import io.clickledger.schemas.AvroSerde;
import io.clickledger.schemas.Contract;
import io.clickledger.schemas.RegistrySchemas;
import io.clickledger.schemas.Topic;
import io.clickledger.schemas.TopicNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads the output topics to their end, counting on the way, into one file each. */
final class Results {

    private final Cluster cluster;
    private final TopicNames names;
    private final RegistrySchemas schemas;
    private final Account account;
    private final Findings findings;

    Results(Cluster cluster, TopicNames names, RegistrySchemas schemas, Account account, Findings findings) {
        this.cluster = cluster;
        this.names = names;
        this.schemas = schemas;
        this.account = account;
        this.findings = findings;
    }

    /**
     * Writes all files, or leaves those that were there.
     *
     * @param directory null: no files
     */
    void read(Path directory) throws IOException {
        try (ResultFiles files = new ResultFiles(directory)) {
            values(Topic.SESSIONS, Contract.SESSION, session -> {
                account.add(session);
                findings.session(session);
                files.write(Name.SESSIONS, json -> AvroJson.write(session, json));
            });
            values(Topic.LATE_EVENTS, Contract.LATE_EVENT, event -> {
                account.add(event);
                files.write(Name.LATE_EVENTS, json -> AvroJson.write(event, json));
            });
            ofClicks(files);
            // The reader of the files and ingest write side by side; each is in order, but not the two together.
            deadLetters(true, files);
            deadLetters(false, files);
            files.write(Name.SUMMARY, account::write);
            files.publish();
        }
    }

    private void ofClicks(ResultFiles files) throws IOException {
        inOrder(Topic.CLICK_OUTCOMES, Contract.CLICK_OUTCOME, Results::place, null, outcome -> {
            account.clicks().add(outcome);
            findings.outcome(outcome);
            files.write(Name.CLICK_OUTCOMES, json -> AvroJson.write(outcome, json));
        });
        inOrder(
                Topic.SESSION_SOURCES,
                Contract.SESSION_SOURCE,
                source -> new Place(source.getSessionStartedAt(), source.getSessionId()),
                SessionSource::getSessionId,
                source -> {
                    account.clicks().add(source);
                    findings.source(source);
                    files.write(Name.SESSION_SOURCES, json -> AvroJson.write(source, json));
                });
        inOrder(
                Topic.CLICK_MATCH_RATES,
                Contract.CLICK_MATCH_RATE,
                Results::place,
                rate -> place(rate).toString(),
                rate -> {
                    account.clicks().add(rate);
                    findings.rate(rate);
                    files.write(Name.CLICK_MATCH_RATES, json -> AvroJson.write(rate, json));
                });
        inOrder(Topic.MATCH_RATE_ALERTS, Contract.MATCH_RATE_ALERT, Results::place, null, alert -> {
            findings.alert(alert);
            files.write(Name.MATCH_RATE_ALERTS, json -> AvroJson.write(alert, json));
        });
    }

    private static Place place(ClickOutcome outcome) {
        return new Place(outcome.getOccurredAt(), outcome.getEventId());
    }

    private static Place place(ClickMatchRate rate) {
        return new Place(
                rate.getWindowStartsAt(),
                rate.getWindow().ordinal() + " " + rate.getSegment().ordinal() + " " + rate.getSegmentValue());
    }

    private static Place place(MatchRateAlert alert) {
        return new Place(
                alert.getWindowStartsAt(),
                alert.getSegment().ordinal() + " " + alert.getSegmentValue() + " "
                        + alert.getKind().ordinal());
    }

    private <T extends SpecificRecord> void inOrder(
            Topic topic,
            Contract<T> contract,
            Function<T, Place> order,
            Function<T, String> key,
            OrderedTopic.Visitor<T> visitor)
            throws IOException {
        Deserializer<T> deserializer = new AvroSerde<>(contract, schemas).deserializer();
        String name = names.of(topic);
        try (TopicReader reader = new TopicReader(cluster, name)) {
            new OrderedTopic<>(deserializer, order, key).read(reader, name, visitor);
        }
    }

    private <T extends SpecificRecord> void values(Topic topic, Contract<T> contract, OrderedTopic.Visitor<T> visitor)
            throws IOException {
        Deserializer<T> deserializer = new AvroSerde<>(contract, schemas).deserializer();
        String name = names.of(topic);
        try (TopicReader reader = new TopicReader(cluster, name)) {
            reader.toEnd(record -> visitor.visit(deserializer.deserialize(name, record.value())));
        }
    }

    private void deadLetters(boolean unreadableLines, ResultFiles files) throws IOException {
        try (TopicReader reader = new TopicReader(cluster, names.of(Topic.DEAD_LETTERS))) {
            reader.toEnd(letter -> {
                if (DeadLetterJson.isUnreadableLine(letter) == unreadableLines) {
                    account.deadLetters++;
                    account.raw += unreadableLines ? 1 : 0;
                    files.write(Name.DEAD_LETTERS, json -> DeadLetterJson.write(letter, json));
                }
            });
        }
    }
}
