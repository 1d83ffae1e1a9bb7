// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Schemas by id and ids by schema, from the registry. A registry that does not answer, or answers with a fault of its
 * own, is waited for: every call blocks until there is an answer or this is closed. Thread-safe; answers are cached by
 * the client.
 */
public final class RegistrySchemas implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RegistrySchemas.class);
    private static final long FIRST_WAIT_MS = 100;
    private static final long LONGEST_WAIT_MS = 5_000;

    private final SchemaRegistryClient client;
    private final boolean register;
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * @param client   Confluent's client, with its own cache, security and retry settings
     * @param register whether a schema that its subject lacks is registered there; else it must be there already
     */
    public RegistrySchemas(SchemaRegistryClient client, boolean register) {
        this.client = client;
        this.register = register;
    }

    /**
     * The id of a schema under a subject.
     *
     * @throws SchemaRefusedException if the registry refuses the schema, or does not have it and must not be written to
     */
    public int idOf(String subject, Schema schema) {
        AvroSchema avro = new AvroSchema(schema);
        try {
            return waitForAnswer(
                    "the id of the schema of " + subject,
                    () -> register ? client.register(subject, avro) : client.getId(subject, avro));
        } catch (RestClientException e) {
            throw new SchemaRefusedException(subject, register, e);
        }
    }

    /**
     * The schema with an id.
     *
     * @throws UndecodableException if the registry knows no Avro schema with this id
     */
    public Schema byId(int id) {
        try {
            Object raw = waitForAnswer(
                    "the schema with id " + id, () -> client.getSchemaById(id).rawSchema());
            if (raw instanceof Schema schema) {
                return schema;
            }
            throw new UndecodableException(
                    DeadLetterReason.INCOMPATIBLE_SCHEMA, "schema " + id + " in the registry is not Avro");
        } catch (RestClientException e) {
            throw new UndecodableException(
                    DeadLetterReason.UNKNOWN_SCHEMA,
                    "the registry has no schema with id " + id + ": " + e.getMessage(),
                    e);
        }
    }

    /** Ends every wait, now and later. */
    @Override
    public void close() {
        closed.countDown();
    }

    private interface Call<R> {
        R run() throws IOException, RestClientException;
    }

    private <R> R waitForAnswer(String what, Call<R> call) throws RestClientException {
        long waitMs = FIRST_WAIT_MS;
        while (true) {
            try {
                return call.run();
            } catch (RestClientException e) {
                if (!mayPass(e)) {
                    throw e;
                }
                LOG.warn(
                        "The schema registry did not give {}: {}; asking again in {} ms", what, e.getMessage(), waitMs);
            } catch (IOException e) {
                LOG.warn("The schema registry did not answer for {}: {}; asking again in {} ms", what, e, waitMs);
            }
            pause(what, waitMs);
            waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
        }
    }

    /** Whether the fault is the registry's and may pass: its own errors, overload, and refused credentials. */
    private static boolean mayPass(RestClientException e) {
        return switch (e.getStatus()) {
            case 401, 403, 407, 408, 429 -> true;
            default -> e.getStatus() >= 500 || e.getStatus() < 400;
        };
    }

    private void pause(String what, long waitMs) {
        try {
            if (closed.await(waitMs, TimeUnit.MILLISECONDS)) {
                throw new WaitEndedException("closed while waiting for the schema registry to give " + what);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WaitEndedException("interrupted while waiting for the schema registry to give " + what);
        }
    }

    /** The wait for the registry was ended by closing; nothing is known about the record in hand. */
    public static final class WaitEndedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WaitEndedException(String message) {
            super(message);
        }
    }
}
