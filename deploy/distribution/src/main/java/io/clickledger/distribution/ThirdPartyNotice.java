// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.distribution;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes which libraries of others are shipped, under which licences, and the texts that must go with them. */
final class ThirdPartyNotice {

    private final LicencePolicy policy;

    ThirdPartyNotice(LicencePolicy policy) {
        this.policy = policy;
    }

    /**
     * The notice.
     *
     * @param directory the directory that is described, {@code app} or {@code registry}
     * @param components what is in it
     * @param problems gets a sentence for each library whose licence is not allowed, and for each that must go with a copyright that
     *     is nowhere to be found
     */
    String describe(String directory, List<Component> components, List<String> problems) {
        boolean inRegistry = directory.equals("registry");
        StringBuilder list = new StringBuilder();
        Map<String, StringBuilder> texts = new TreeMap<>();
        Map<String, String> addresses = new TreeMap<>();
        List<Component> others = components.stream()
                .filter(component -> !component.isOurs())
                .sorted(Comparator.comparing(Component::coordinates).thenComparing(Component::place))
                .toList();
        for (Component component : others) {
            List<String> chosen = policy.choose(component.licence(), inRegistry);
            if (chosen.isEmpty()) {
                problems.add(component.coordinates() + " (" + directory + "/" + component.place() + ") is under "
                        + component.licence() + ", which is not allowed in " + directory
                        + "/. Do without it, or, if that licence can be kept, add it to allowed.tsv.");
                continue;
            }
            list.append(component.coordinates())
                    .append("\n    ")
                    .append(component.place())
                    .append(", ")
                    .append(component.licence());
            if (!component.licence().equals(String.join(" AND ", chosen))) {
                list.append("; here: ").append(String.join(" AND ", chosen));
            }
            Optional<String> file = component.jar().flatMap(ShippedJar::licenceFile);
            file.ifPresent(name -> list.append("; text: ").append(name).append(" in the jar"));
            list.append('\n');
            for (String licence : chosen) {
                LicencePolicy.Terms terms = policy.terms(licence);
                addresses.put(licence, terms.url());
                if (terms.asksForText() && file.isEmpty()) {
                    if (component.copyright().isEmpty()) {
                        problems.add(
                                component.coordinates() + " (" + directory + "/" + component.place() + ") is under "
                                        + licence
                                        + ", which asks for the copyright, and has no file with it. Write it behind the licence in the table that has it.");
                    } else {
                        texts.computeIfAbsent(licence, none -> new StringBuilder())
                                .append(component.coordinates().group() + ":"
                                        + component.coordinates().artifact())
                                .append(": ")
                                .append(component.copyright().get())
                                .append('\n');
                    }
                }
            }
        }
        return head(directory, addresses) + list + texts(texts);
    }

    private static String head(String directory, Map<String, String> addresses) {
        StringBuilder head = new StringBuilder();
        head.append("Libraries of others in ")
                .append(directory)
                .append("/ of Clickledger, unchanged unless said otherwise.\n");
        if (directory.equals("registry")) {
            head.append("They are the distribution of Apicurio Registry; its build changed those called modified-….\n");
        }
        head.append(
                "The jars also hold the notices of their authors. Where a library is offered under several licences, \"here\" says\n"
                        + "under which it is shipped. The source of each is in Maven Central, under its coordinates (classifier \"sources\").\n\n");
        addresses.forEach(
                (licence, url) -> head.append(licence).append(": ").append(url).append('\n'));
        return head.append('\n').toString();
    }

    private static String texts(Map<String, StringBuilder> texts) {
        StringBuilder all = new StringBuilder();
        texts.forEach((licence, copyrights) -> all.append("\n")
                .append("-".repeat(100))
                .append("\n")
                .append(licence)
                .append("\n\n")
                .append(copyrights)
                .append("\n")
                .append(Tables.text("texts/" + licence + ".txt")));
        return all.toString();
    }
}
