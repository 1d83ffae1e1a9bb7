// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/**
 * What the registry has said about ids. A schema is for ever, and so is one that cannot be used; that an id is unknown is
 * doubted soon, since its schema may only be on its way between the registry's nodes. Thread-safe.
 */
final class SchemaAnswers {

    /** Garbage names any id there is, so only the latest of the unknown ones are kept. */
    private static final int MOST_UNKNOWN = 10_000;

    private final Map<Integer, Answer> lasting = new ConcurrentHashMap<>();
    private final Map<Integer, Answer> unknown = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Answer> eldest) {
            return size() > MOST_UNKNOWN;
        }
    };

    /** A schema, or why there is none. */
    private record Answer(Schema schema, UndecodableException refusal, long atNanos) {

        Schema schemaOrRefusal() {
            if (refusal != null) {
                throw new UndecodableException(refusal.reason(), refusal.getMessage(), refusal);
            }
            return schema;
        }
    }

    /**
     * The schema with an id; empty if nothing is known about it, or only a denial older than this.
     *
     * @throws UndecodableException if the registry has no such schema, or one that cannot be used
     */
    Optional<Schema> schema(int id, Duration oldestDenial) {
        return answer(id, oldestDenial).map(Answer::schemaOrRefusal);
    }

    /** Whether {@link #schema} has an answer. */
    boolean has(int id, Duration oldestDenial) {
        return answer(id, oldestDenial).isPresent();
    }

    void put(int id, Schema schema) {
        lasting.put(id, new Answer(schema, null, System.nanoTime()));
    }

    void put(int id, UndecodableException refusal) {
        Answer answer = new Answer(null, refusal, System.nanoTime());
        if (refusal.reason() == DeadLetterReason.UNKNOWN_SCHEMA) {
            synchronized (unknown) {
                unknown.remove(id);
                unknown.put(id, answer);
            }
        } else {
            lasting.put(id, answer);
        }
    }

    private Optional<Answer> answer(int id, Duration oldestDenial) {
        Answer answer = lasting.get(id);
        if (answer != null) {
            return Optional.of(answer);
        }
        synchronized (unknown) {
            answer = unknown.get(id);
        }
        boolean young = answer != null && System.nanoTime() - answer.atNanos() < oldestDenial.toNanos();
        return young ? Optional.of(answer) : Optional.empty();
    }
}
