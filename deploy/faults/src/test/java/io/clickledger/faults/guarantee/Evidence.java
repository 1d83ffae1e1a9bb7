// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.guarantee;

import io.clickledger.app.oracle.BatchOutcomes;
import io.clickledger.avro.ClickMatchRate;
import io.clickledger.avro.ClickOutcome;
import io.clickledger.avro.LateEvent;
import io.clickledger.avro.Session;
import io.clickledger.avro.SessionSource;
import io.clickledger.faults.oracle.Planted;
import io.clickledger.faults.oracle.RawRecord;
import io.clickledger.faults.stage.Topics;
import io.clickledger.schemas.Contract;
import io.clickledger.schemas.DeadLetterHeaders;
import io.clickledger.schemas.EndOfInput;
import io.clickledger.schemas.Topic;
import io.clickledger.schemas.UndecodableException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * All that stands in the topics at the end of a scenario, read back under read_committed. Guarantees look at this and at
 * nothing else.
 *
 * @param windows     the lengths that the rules have
 * @param history     whether the input was history, and ended by marks
 * @param sources     how many there are: partitions of the larger raw topic
 * @param partitions  of {@code events}
 * @param raw         records of the raw topics, end-of-input marks left out
 * @param events      records of {@code events}, each partition in its order
 * @param sessions    values of {@code sessions}
 * @param late        values of {@code late-events}
 * @param deadLetters each as "origin REASON"
 * @param outcomes    values of {@code click-outcomes}
 * @param sessionSources values of {@code session-sources}
 * @param rates       the last value of each key of {@code click-match-rates}
 * @param batch       what the oracle makes of the raw records
 */
public record Evidence(
        BatchOutcomes.Windows windows,
        boolean history,
        int sources,
        int partitions,
        List<RawRecord> raw,
        List<Placed> events,
        List<Session> sessions,
        List<LateEvent> late,
        List<String> deadLetters,
        List<ClickOutcome> outcomes,
        List<SessionSource> sessionSources,
        Collection<ClickMatchRate> rates,
        BatchOutcomes batch) {

    /** A value of {@code events} and the partition that it is in. */
    public record Placed(int partition, SpecificRecord value) {}

    public static Evidence read(Topics topics, BatchOutcomes.Windows windows, boolean history) {
        List<RawRecord> raw = new ArrayList<>();
        for (var contract : List.of(Contract.PAGE_VIEW, Contract.CLICK)) {
            Topic topic = contract == Contract.PAGE_VIEW ? Topic.PAGE_VIEWS : Topic.CLICKS;
            for (ConsumerRecord<byte[], byte[]> written : topics.committed(topic)) {
                if (!EndOfInput.isMark(written.value(), written.headers())) {
                    raw.add(new RawRecord(
                            written.topic(),
                            written.partition(),
                            written.offset(),
                            decoded(topics, contract, written),
                            Optional.ofNullable(Planted.of(written.headers()))));
                }
            }
        }
        Map<String, ClickMatchRate> rates = new HashMap<>();
        topics.committed(Topic.CLICK_MATCH_RATES)
                .forEach(r -> rates.put(
                        new String(r.key(), StandardCharsets.UTF_8), topics.decode(Contract.CLICK_MATCH_RATE, r)));
        return new Evidence(
                windows,
                history,
                Math.max(topics.partitions(Topic.CLICKS), topics.partitions(Topic.PAGE_VIEWS)),
                topics.partitions(Topic.EVENTS),
                raw,
                topics.committed(Topic.EVENTS).stream()
                        .map(r -> new Placed(r.partition(), topics.decode(Contract.EVENTS, r)))
                        .toList(),
                topics.committed(Topic.SESSIONS).stream()
                        .map(r -> topics.decode(Contract.SESSION, r))
                        .toList(),
                topics.committed(Topic.LATE_EVENTS).stream()
                        .map(r -> topics.decode(Contract.LATE_EVENT, r))
                        .toList(),
                topics.committed(Topic.DEAD_LETTERS).stream()
                        .map(Evidence::deadLetter)
                        .toList(),
                topics.committed(Topic.CLICK_OUTCOMES).stream()
                        .map(r -> topics.decode(Contract.CLICK_OUTCOME, r))
                        .toList(),
                topics.committed(Topic.SESSION_SOURCES).stream()
                        .map(r -> topics.decode(Contract.SESSION_SOURCE, r))
                        .toList(),
                rates.values(),
                new BatchOutcomes(good(raw), windows, agent -> agent.contains("Googlebot")));
    }

    private static SpecificRecord decoded(
            Topics topics, Contract<? extends SpecificRecord> contract, ConsumerRecord<byte[], byte[]> written) {
        try {
            return written.value() == null ? null : topics.decode(contract, written);
        } catch (UndecodableException e) {
            return null;
        }
    }

    private static String deadLetter(ConsumerRecord<byte[], byte[]> letter) {
        return header(letter, DeadLetterHeaders.ORIGIN_TOPIC) + "-" + header(letter, DeadLetterHeaders.ORIGIN_PARTITION)
                + "@" + header(letter, DeadLetterHeaders.ORIGIN_OFFSET) + " "
                + header(letter, DeadLetterHeaders.REASON);
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /** Raw records that must be processed as what they are. */
    List<SpecificRecord> good() {
        return good(raw);
    }

    /** What each session with a click id is classed as in the end. */
    Collection<SessionSource> lastSources() {
        Map<String, SessionSource> latest = new HashMap<>();
        sessionSources.forEach(source ->
                latest.merge(source.getSessionId(), source, (a, b) -> b.getRevision() > a.getRevision() ? b : a));
        return latest.values();
    }

    /** The rates without what depends on how they were batched. */
    public List<ClickMatchRate> reproducibleRates() {
        return rates.stream()
                .map(rate -> ClickMatchRate.newBuilder(rate)
                        .setRevision(0)
                        .setWatermark(0)
                        .build())
                .toList();
    }

    private static List<SpecificRecord> good(List<RawRecord> raw) {
        return raw.stream()
                .filter(r -> r.planted().isEmpty())
                .map(RawRecord::value)
                .toList();
    }

    /** Raw records that must be in the events: the good ones and those that are planted to be late. */
    List<SpecificRecord> passed() {
        return raw.stream()
                .filter(r -> r.planted().isEmpty() || r.planted().get().late())
                .map(RawRecord::value)
                .toList();
    }
}
