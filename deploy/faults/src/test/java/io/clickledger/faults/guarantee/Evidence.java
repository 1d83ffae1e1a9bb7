// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.guarantee;

import io.clickledger.avro.LateEvent;
import io.clickledger.avro.Session;
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
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * All that stands in the topics at the end of a scenario, read back under read_committed. Guarantees look at this and at
 * nothing else.
 *
 * @param gapMs       inactivity gap, milliseconds
 * @param history     whether the input was history, and ended by marks
 * @param sources     how many there are: partitions of the larger raw topic
 * @param partitions  of {@code events}
 * @param raw         records of the raw topics, end-of-input marks left out
 * @param events      records of {@code events}, each partition in its order
 * @param sessions    values of {@code sessions}
 * @param late        values of {@code late-events}
 * @param deadLetters each as "origin REASON"
 */
public record Evidence(
        long gapMs,
        boolean history,
        int sources,
        int partitions,
        List<RawRecord> raw,
        List<Placed> events,
        List<Session> sessions,
        List<LateEvent> late,
        List<String> deadLetters) {

    /** A value of {@code events} and the partition that it is in. */
    public record Placed(int partition, SpecificRecord value) {}

    public static Evidence read(Topics topics, long gapMs, boolean history) {
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
        return new Evidence(
                gapMs,
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
                        .toList());
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
