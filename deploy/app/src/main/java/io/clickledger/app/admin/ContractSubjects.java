// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.admin;

import io.clickledger.schemas.RegistrySubjects;
import io.clickledger.schemas.RegistrySubjects.Registered;
import io.clickledger.schemas.Topic;
import io.clickledger.schemas.TopicNames;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.avro.Schema;

/** The contracts of all topics in a registry: how they stand there, and how they get there. Deletes nothing. */
public final class ContractSubjects {

    private final RegistrySubjects registry;
    private final TopicNames names;

    public ContractSubjects(RegistrySubjects registry, TopicNames names) {
        this.registry = registry;
        this.names = names;
    }

    /**
     * Asks the registry for every subject, in the order of the catalogue.
     *
     * @throws io.clickledger.schemas.RegistryAnswerException if it does not answer, or refuses to
     */
    public List<SubjectState> states() {
        // What is wrong with the connection shows here, at its simplest.
        registry.names();
        return Arrays.stream(Topic.values())
                .filter(topic -> topic.contract().isPresent())
                .map(this::state)
                .toList();
    }

    private SubjectState state(Topic topic) {
        String subject = names.subjectOf(topic).orElseThrow();
        List<Integer> versions = registry.versions(subject);
        Optional<Registered> registered = versions.isEmpty() ? Optional.empty() : registry.find(subject, schema(topic));
        List<String> objections =
                versions.isEmpty() || registered.isPresent() ? List.of() : registry.objections(subject, schema(topic));
        return new SubjectState(topic, subject, registered, versions, objections, registry.level(subject));
    }

    /**
     * One thing that was done.
     *
     * @param registered where the contract is now; empty if it was not this that was done
     * @param levelSet   whether the compatibility level was set
     */
    public record Done(SubjectState before, Optional<Registered> registered, boolean levelSet) {}

    /**
     * Registers the contracts that are missing and that the registry takes, and sets the compatibility level of the
     * subjects that are new.
     *
     * @param allLevels whether the level of subjects that were there before is set, too
     * @param progress  is told what was done about a subject before the next one is begun
     * @return how many subjects something was done about
     * @throws io.clickledger.schemas.RegistryAnswerException if it does not answer, or refuses; what was done before stays
     */
    public int register(List<SubjectState> states, boolean allLevels, Consumer<Done> progress) {
        int done = 0;
        for (SubjectState state : states) {
            if (!state.objections().isEmpty()) {
                continue;
            }
            if (state.registered().isEmpty()) {
                Registered registered = registry.register(state.subject(), schema(state.topic()));
                progress.accept(new Done(state, Optional.of(registered), false));
            }
            // After registering: some registries keep no level for a subject that is not there yet, and then tell the
            // general one.
            boolean setLevel = state.isNew() || allLevels && !state.hasWantedLevel();
            if (setLevel) {
                registry.setLevel(state.subject());
                progress.accept(new Done(state, Optional.empty(), true));
            }
            if (state.registered().isEmpty() || setLevel) {
                done++;
            }
        }
        return done;
    }

    private static Schema schema(Topic topic) {
        return topic.contract().orElseThrow().schema();
    }
}
