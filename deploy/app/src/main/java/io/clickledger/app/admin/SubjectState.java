// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.admin;

import io.clickledger.schemas.RegistrySubjects;
import io.clickledger.schemas.RegistrySubjects.Registered;
import io.clickledger.schemas.Topic;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How the contract of a topic stands in the registry.
 *
 * @param topic      whose values
 * @param subject    the registry's name for them
 * @param registered where the contract is, if it is there
 * @param versions   of the subject; none if the subject is not there
 * @param objections why the registry would not take the contract, if it is not there
 * @param level      compatibility level that is in force for the subject
 */
public record SubjectState(
        Topic topic,
        String subject,
        Optional<Registered> registered,
        List<Integer> versions,
        List<String> objections,
        String level) {

    /** What can be said of a subject, the worst first. */
    public enum Finding {
        /** The registry would not take the contract. */
        INCOMPATIBLE,
        /** The contract is not there. */
        MISSING,
        /** It is there, but the registry would also take contracts that cannot be read with it. */
        LEVEL,
        /** All is as it should be. */
        REGISTERED
    }

    public Finding finding() {
        if (!objections.isEmpty()) {
            return Finding.INCOMPATIBLE;
        }
        if (registered.isEmpty()) {
            return Finding.MISSING;
        }
        return hasWantedLevel() ? Finding.REGISTERED : Finding.LEVEL;
    }

    /** Whether the subject is not there at all. */
    public boolean isNew() {
        return versions.isEmpty();
    }

    public boolean hasWantedLevel() {
        return level.toUpperCase(Locale.ROOT).equals(RegistrySubjects.WANTED_LEVEL);
    }
}
