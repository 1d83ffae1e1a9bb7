// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.admin;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What a login may do with something on a cluster.
 *
 * @param type       TOPIC, GROUP or TRANSACTIONAL_ID
 * @param name       of the one resource, or the beginning of the names of many
 * @param pattern    LITERAL or PREFIXED
 * @param operations what it may do; what these imply, such as Describe by Read, is not among them
 */
record Right(ResourceType type, String name, PatternType pattern, List<AclOperation> operations) {

    static Right of(ResourceType type, String name, AclOperation... operations) {
        return new Right(type, name, PatternType.LITERAL, List.of(operations));
    }

    static Right ofAll(ResourceType type, String beginning, AclOperation... operations) {
        return new Right(type, beginning, PatternType.PREFIXED, List.of(operations));
    }

    /** With more that may be done. */
    Right with(Set<AclOperation> more) {
        Set<AclOperation> all = EnumSet.copyOf(operations);
        all.addAll(more);
        return new Right(type, name, pattern, List.copyOf(all));
    }

    /** As Kafka has it, from any host. */
    Stream<AclBinding> bindings(String principal) {
        return operations.stream()
                .map(operation -> new AclBinding(
                        new ResourcePattern(type, name, pattern),
                        new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW)));
    }
}
