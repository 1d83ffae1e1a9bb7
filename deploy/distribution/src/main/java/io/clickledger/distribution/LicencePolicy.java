// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.distribution;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which licences may be shipped. Of alternatives ({@code A OR B}) the first that is allowed is chosen; of what holds together
 * ({@code A AND B}) each must be allowed. Whatever is not known is not allowed.
 */
final class LicencePolicy {

    /**
     * What is known of an allowed licence.
     *
     * @param everywhere whether it is allowed in the application, too, and not only in the registry for trying things
     * @param asksForText whether its text and the copyright must go with every copy
     * @param url where its text is
     */
    record Terms(boolean everywhere, boolean asksForText, String url) {}

    private final Map<String, Terms> allowed = new TreeMap<>();
    private final Map<String, String> names = new TreeMap<>();

    /**
     * @param allowed rows of SPDX identifier, {@code everywhere} or {@code registry}, {@code text} or {@code -}, URL
     * @param names rows of a licence's name as POMs have it, and its SPDX identifier
     */
    LicencePolicy(List<String[]> allowed, List<String[]> names) {
        allowed.forEach(
                row -> this.allowed.put(row[0], new Terms(row[1].equals("everywhere"), row[2].equals("text"), row[3])));
        names.forEach(row -> this.names.put(row[0], row[1]));
    }

    /** The SPDX identifier of a licence that a POM names, if the name is known. */
    Optional<String> identify(String name) {
        return allowed.containsKey(name) ? Optional.of(name) : Optional.ofNullable(names.get(name));
    }

    /**
     * The licences under which something is shipped.
     *
     * @param expression an SPDX expression without brackets
     * @param inRegistry whether it is part of the registry for trying things
     * @return one licence, or several that hold together; empty if none of the alternatives is allowed
     */
    List<String> choose(String expression, boolean inRegistry) {
        for (String alternative : expression.split(" OR ")) {
            List<String> together = Arrays.asList(alternative.split(" AND "));
            if (together.stream().allMatch(licence -> isAllowed(licence, inRegistry))) {
                return together;
            }
        }
        return List.of();
    }

    Terms terms(String licence) {
        return allowed.get(licence);
    }

    private boolean isAllowed(String licence, boolean inRegistry) {
        Terms terms = allowed.get(licence);
        return terms != null && (terms.everywhere() || inRegistry);
    }
}
