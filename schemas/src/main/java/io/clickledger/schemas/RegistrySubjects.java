// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The subjects of a registry, for those who look after them. Unlike {@link RegistrySchemas} it waits for nobody: each call
 * ends with an answer, or with a {@link RegistryAnswerException} as soon as the client gives up. Deletes nothing.
 */
public final class RegistrySubjects implements AutoCloseable {

    /** Every version can be read with every other: what the contracts promise. */
    public static final String WANTED_LEVEL = "FULL_TRANSITIVE";

    private static final Logger LOG = LoggerFactory.getLogger(RegistrySubjects.class);
    private static final int NOT_FOUND = 404;

    private final SchemaRegistryClient client;

    /** @param client such as one of {@link RegistryClients}; closed with this */
    public RegistrySubjects(SchemaRegistryClient client) {
        this.client = client;
    }

    /**
     * Where a schema is.
     *
     * @param id      of the schema in the whole registry, as it stands in the records
     * @param version of the subject
     */
    public record Registered(int id, int version) {}

    private interface Call<R> {
        R run() throws IOException, RestClientException;
    }

    /** All subjects that may be seen. */
    public Collection<String> names() {
        return ask("list its subjects", client::getAllSubjects);
    }

    /** A schema under a subject; empty if the subject, or this version of it, is not there. */
    public Optional<Registered> find(String subject, Schema schema) {
        AvroSchema avro = new AvroSchema(schema);
        return ifFound(
                "look up the schema of " + subject,
                () -> new Registered(client.getId(subject, avro), client.getVersion(subject, avro)));
    }

    /** The versions of a subject, none if it is not there. */
    public List<Integer> versions(String subject) {
        return ifFound("list the versions of " + subject, () -> client.getAllVersions(subject))
                .orElse(List.of());
    }

    /** Why the registry would not take a schema as the next version of a subject; nothing if it would. */
    public List<String> objections(String subject, Schema schema) {
        AvroSchema avro = new AvroSchema(schema);
        return ifFound(
                        "test the schema of " + subject,
                        () -> client.testCompatibility(subject, avro)
                                ? List.<String>of()
                                : reasons(client.testCompatibilityVerbose(subject, avro)))
                .orElse(List.of());
    }

    private static List<String> reasons(List<String> given) {
        return given == null || given.isEmpty()
                ? List.of("the registry gives no reason")
                : given.stream().map(RegistryCalls::harmless).toList();
    }

    /** The compatibility level that is in force for a subject: its own, or the registry's. */
    public String level(String subject) {
        return ifFound("tell the compatibility level of " + subject, () -> client.getCompatibility(subject))
                .or(() -> ifFound("tell its compatibility level", () -> client.getCompatibility(null)))
                .orElse("NONE");
    }

    /** Sets the compatibility level of a subject to {@link #WANTED_LEVEL}. The subject need not exist. */
    public void setLevel(String subject) {
        ask("set the compatibility level of " + subject, () -> client.updateCompatibility(subject, WANTED_LEVEL));
    }

    /** Registers a schema under a subject. Harmless when repeated. */
    public Registered register(String subject, Schema schema) {
        AvroSchema avro = new AvroSchema(schema);
        return ask("register the schema of " + subject, () -> {
            int id = client.register(subject, avro);
            return new Registered(id, client.getVersion(subject, avro));
        });
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            LOG.debug("The registry client did not end cleanly", e);
        }
    }

    private static <R> Optional<R> ifFound(String what, Call<R> call) {
        try {
            return Optional.ofNullable(ask(what, call));
        } catch (RegistryAnswerException e) {
            // A bare 404 is also what a wrong path gives.
            if (e.getCause() instanceof RestClientException answer
                    && answer.getStatus() == NOT_FOUND
                    && RegistryCalls.isAnswer(answer)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static <R> R ask(String what, Call<R> call) {
        try {
            return call.run();
        } catch (RestClientException e) {
            throw new RegistryAnswerException(
                    "The schema registry does not " + what + ": " + RegistryCalls.harmless(e.getMessage()),
                    e.getStatus(),
                    e);
        } catch (IOException | RuntimeException e) {
            // Confluent's client throws the latter where it gets no token to log in with.
            throw new RegistryAnswerException(
                    "The schema registry did not answer when asked to " + what + ": "
                            + RegistryCalls.harmless(e.toString()),
                    e);
        }
    }
}
