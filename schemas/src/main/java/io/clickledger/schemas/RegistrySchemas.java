// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.avro.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Schemas by id and ids by schema, from the registry. A registry that does not answer, or answers with a fault of its
 * own or of a proxy before it, is waited for: a call blocks until there is an answer or this is closed. Who must not
 * block asks {@link #hasAnswer} first. Thread-safe; answers are remembered.
 */
public final class RegistrySchemas implements AutoCloseable {

    /** One node of a registry may not yet know the id that another has just given. */
    private static final Duration PATIENCE_WITH_UNKNOWN_IDS = Duration.ofSeconds(2);

    /** A denial this old is asked for again before records are taken at its word. */
    private static final Duration FRESH = Duration.ofSeconds(5);
    /** Longer than any record waits between {@link #hasAnswer} and {@link #byId}. */
    private static final Duration STILL_GOOD = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(RegistrySchemas.class);
    private static final int CONFLICT = 409;
    private static final int MOST_DOUBTS = 4;

    private final SchemaRegistryClient client;
    private final boolean register;
    private final RegistryCalls calls = new RegistryCalls();
    private final Patience patience;
    private final Lock asking = new ReentrantLock();
    private final SchemaAnswers answers = new SchemaAnswers();
    private final Set<Integer> askedApart = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService apart = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "schema-registry-questions");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param client   Confluent's client, with its own cache and security settings, such as one of
     *                 {@link RegistryClients}; whoever made it closes it
     * @param register whether a schema that its subject lacks is registered there; else it must be there already
     */
    public RegistrySchemas(SchemaRegistryClient client, boolean register) {
        this(client, register, PATIENCE_WITH_UNKNOWN_IDS);
    }

    RegistrySchemas(SchemaRegistryClient client, boolean register, Duration patienceWithUnknownIds) {
        this.client = client;
        this.register = register;
        this.patience = new Patience(patienceWithUnknownIds);
    }

    /**
     * The id of a schema under a subject.
     *
     * @throws SchemaRefusedException if the registry refuses the schema, or does not have it and must not be written to
     * @throws WaitEndedException     if this is closed, or the thread interrupted, before there is an answer
     */
    public int idOf(String subject, Schema schema) {
        AvroSchema avro = new AvroSchema(schema);
        String what = "the id of the schema of " + subject;
        for (int doubts = 0; ; doubts++) {
            try {
                return calls.untilAnswered(
                        what, () -> register ? client.register(subject, avro) : client.getId(subject, avro));
            } catch (RestClientException e) {
                // Some registries also refuse what another instance registers at the same moment; later it is there.
                if (!register || e.getStatus() != CONFLICT || doubts == MOST_DOUBTS) {
                    throw new SchemaRefusedException(subject, register, e);
                }
                calls.pause(what, RegistryCalls.FIRST_WAIT_MS << doubts);
            }
        }
    }

    /**
     * The schema with an id.
     *
     * @throws UndecodableException if the registry has no schema with this id (UNKNOWN_SCHEMA), or one that is not Avro
     *                              or not valid (INCOMPATIBLE_SCHEMA)
     * @throws WaitEndedException   if this is closed, or the thread interrupted, before there is an answer
     */
    public Schema byId(int id) {
        Optional<Schema> known = answers.schema(id, STILL_GOOD);
        return known.isPresent() ? known.get() : askInTurn(id);
    }

    /**
     * Whether {@link #byId} has an answer, good or bad, and need not ask the registry. If not, the registry is asked in the
     * background. Never blocks.
     */
    public boolean hasAnswer(int id) {
        if (answers.has(id, FRESH)) {
            return true;
        }
        if (askedApart.add(id)) {
            try {
                apart.execute(() -> askApart(id, RegistryCalls.FIRST_WAIT_MS));
            } catch (RejectedExecutionException e) {
                // Closed; whoever asks is about to end, too.
                askedApart.remove(id);
            }
        }
        return false;
    }

    /** One try for each id in turn, so that one that gets no answer does not hold up the others. */
    private void askApart(int id, long waitMs) {
        String what = nameOf(id);
        try {
            if (!answers.has(id, FRESH)) {
                askAndRemember(what, id, calls::once);
            }
        } catch (UndecodableException | WaitEndedException e) {
            // A refusal is an answer and is remembered; an ended wait has none.
        } catch (RegistryCalls.NoAnswerException | RuntimeException | StackOverflowError e) {
            LOG.warn("{}; records of this schema wait, asking again in {} ms", e.toString(), waitMs);
            later(id, waitMs);
            return;
        }
        askedApart.remove(id);
    }

    private void later(int id, long waitMs) {
        try {
            long nextWaitMs = Math.min(waitMs * 2, RegistryCalls.LONGEST_WAIT_MS);
            apart.schedule(() -> askApart(id, nextWaitMs), waitMs, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // Closed; whoever asks is about to end, too.
            askedApart.remove(id);
        }
    }

    private static String nameOf(int id) {
        return "the schema with id " + id;
    }

    private Schema askInTurn(int id) {
        String what = nameOf(id);
        // One at a time, so that threads that meet a new id together share the answer, and the patience.
        calls.lock(what, asking);
        try {
            Optional<Schema> meanwhile = answers.schema(id, FRESH);
            return meanwhile.isPresent() ? meanwhile.get() : askAndRemember(what, id, calls::untilAnswered);
        } finally {
            asking.unlock();
        }
    }

    private interface Asking<X extends Exception> {
        Schema ask(String what, RegistryCalls.Call<Schema> call) throws RestClientException, X;
    }

    private <X extends Exception> Schema askAndRemember(String what, int id, Asking<X> asked) throws X {
        try {
            Schema schema = askPatiently(what, id, asked);
            answers.put(id, schema);
            return schema;
        } catch (UndecodableException e) {
            answers.put(id, e);
            throw e;
        }
    }

    private <X extends Exception> Schema askPatiently(String what, int id, Asking<X> asked) throws X {
        Patience.Turn turn = patience.turn();
        while (true) {
            try {
                return asked.ask(what, () -> ask(id));
            } catch (RestClientException e) {
                if (!turn.hasTimeLeft()) {
                    throw new UndecodableException(
                            DeadLetterReason.UNKNOWN_SCHEMA,
                            "the registry has no schema with id " + id + ": " + RegistryCalls.harmless(e.getMessage()),
                            e);
                }
                calls.pause(what, turn.nextWaitMs());
            }
        }
    }

    private Schema ask(int id) throws IOException, RestClientException {
        try {
            if (client.getSchemaById(id).rawSchema() instanceof Schema avro) {
                return avro;
            }
        } catch (IOException | RuntimeException e) {
            if (!RegistryCalls.isUnreadableSchema(e)) {
                throw e;
            }
        }
        throw new UndecodableException(
                DeadLetterReason.INCOMPATIBLE_SCHEMA, "schema " + id + " in the registry is not a valid Avro schema");
    }

    /** Ends every wait, now and later. Does not close the client. */
    @Override
    public void close() {
        calls.close();
        apart.shutdownNow();
    }

    /** The wait for the registry was ended by closing; nothing is known about the record in hand. */
    public static final class WaitEndedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WaitEndedException(String message) {
            super(message);
        }
    }
}
