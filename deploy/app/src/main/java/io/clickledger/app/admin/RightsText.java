// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.admin;

import io.clickledger.app.runtime.Role;
import io.clickledger.app.settings.Settings;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/** The rights of a role, for who grants them: commands of Kafka's own tool, or a resource for Strimzi's user operator. */
public final class RightsText {

    private final Settings settings;
    private final PrintWriter out;

    public RightsText(Settings settings, PrintWriter out) {
        this.settings = settings;
        this.out = out;
    }

    /**
     * One command a line.
     *
     * @param principal such as {@code User:ingest}
     * @param tool      how Kafka's tool is called, with the options that reach the cluster
     */
    public void commands(Role role, String principal, String tool) {
        for (Right right : RoleRights.of(role, settings)) {
            String operations = right.operations().stream()
                    .map(operation -> " --operation " + name(operation))
                    .collect(Collectors.joining());
            String pattern = right.pattern() == PatternType.PREFIXED ? " --resource-pattern-type prefixed" : "";
            out.println(tool + " --add --allow-principal " + principal + operations + " " + option(right.type()) + " "
                    + right.name() + pattern);
        }
        out.flush();
    }

    /** What was granted, a line for each. */
    public void granted(Role role, String principal) {
        for (Right right : RoleRights.of(role, settings)) {
            String operations =
                    right.operations().stream().map(RightsText::name).collect(Collectors.joining(", "));
            String what = right.type().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            out.println("granted  " + principal + "  " + operations + "  " + what + " " + right.name()
                    + (right.pattern() == PatternType.PREFIXED ? "*" : ""));
        }
        out.flush();
    }

    /** A {@code KafkaUser} named as the role's consumer group, with a password that the operator makes. */
    public void strimzi(Role role, String cluster) {
        out.println("---");
        out.println("apiVersion: kafka.strimzi.io/v1");
        out.println("kind: KafkaUser");
        out.println("metadata:");
        out.println("  name: " + StrimziNames.quoted(StrimziNames.user(role.applicationId(settings))));
        out.println("  labels:");
        out.println("    strimzi.io/cluster: " + StrimziNames.quoted(cluster));
        out.println("spec:");
        out.println("  authentication:");
        out.println("    type: scram-sha-512");
        out.println("  authorization:");
        out.println("    type: simple");
        out.println("    acls:");
        for (Right right : RoleRights.of(role, settings)) {
            out.println("      - resource:");
            out.println("          type: "
                    + (right.type() == ResourceType.TRANSACTIONAL_ID
                            ? "transactionalId"
                            : right.type().name().toLowerCase(Locale.ROOT)));
            out.println("          name: " + StrimziNames.quoted(right.name()));
            out.println("          patternType: " + (right.pattern() == PatternType.PREFIXED ? "prefix" : "literal"));
            out.println("        operations:");
            right.operations().forEach(operation -> out.println("          - " + name(operation)));
        }
        out.flush();
    }

    private static String option(ResourceType type) {
        return switch (type) {
            case TOPIC -> "--topic";
            case GROUP -> "--group";
            case TRANSACTIONAL_ID -> "--transactional-id";
            default -> throw new AssertionError(type);
        };
    }

    /** Such as DescribeConfigs. */
    private static String name(AclOperation operation) {
        return Arrays.stream(operation.name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
