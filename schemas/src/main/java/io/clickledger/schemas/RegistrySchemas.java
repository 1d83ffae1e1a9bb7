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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.avro.Schema;

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

    private final SchemaRegistryClient client;
    private final boolean register;
    private final RegistryCalls calls = new RegistryCalls();
    private final Patience patience;
    private final Lock asking = new ReentrantLock();
    private final SchemaAnswers answers = new SchemaAnswers();
    private final Set<Integer> askedApart = ConcurrentHashMap.newKeySet();
    private final ExecutorService apart = Executors.newSingleThreadExecutor(task -> {
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
        try {
            return calls.untilAnswered(
                    "the id of the schema of " + subject,
                    () -> register ? client.register(subject, avro) : client.getId(subject, avro));
        } catch (RestClientException e) {
            throw new SchemaRefusedException(subject, register, e);
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
                apart.execute(() -> askApart(id));
            } catch (RejectedExecutionException e) {
                // Closed; whoever asks is about to end, too.
                askedApart.remove(id);
            }
        }
        return false;
    }

    private void askApart(int id) {
        try {
            askInTurn(id);
        } catch (UndecodableException | WaitEndedException e) {
            // A refusal is an answer and is remembered; an ended wait has none.
        } finally {
            askedApart.remove(id);
        }
    }

    private Schema askInTurn(int id) {
        String what = "the schema with id " + id;
        // One at a time, so that threads that meet a new id together share the answer, and the patience.
        calls.lock(what, asking);
        try {
            Optional<Schema> meanwhile = answers.schema(id, FRESH);
            if (meanwhile.isPresent()) {
                return meanwhile.get();
            }
            return askAndRemember(what, id);
        } finally {
            asking.unlock();
        }
    }

    private Schema askAndRemember(String what, int id) {
        try {
            Schema schema = askPatiently(what, id);
            answers.put(id, schema);
            return schema;
        } catch (UndecodableException e) {
            answers.put(id, e);
            throw e;
        }
    }

    private Schema askPatiently(String what, int id) {
        Patience.Turn turn = patience.turn();
        while (true) {
            try {
                return calls.untilAnswered(what, () -> ask(id));
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
        apart.shutdown();
    }

    /** The wait for the registry was ended by closing; nothing is known about the record in hand. */
    public static final class WaitEndedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WaitEndedException(String message) {
            super(message);
        }
    }
}
