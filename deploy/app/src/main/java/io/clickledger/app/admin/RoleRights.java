// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.admin;

import static io.clickledger.app.settings.SettingCatalogue.TOPICS_CREATE;
import static org.apache.kafka.common.acl.AclOperation.ALTER;
import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import io.clickledger.app.runtime.Answer;
import io.clickledger.app.runtime.Role;
import io.clickledger.app.settings.Settings;
import io.clickledger.app.settings.TopicCreation;
import io.clickledger.schemas.Topic;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;

/** The least that a role's login must be allowed on a cluster with ACLs. */
public final class RoleRights {

    private static final Set<Topic> INTERMEDIATE = EnumSet.of(Topic.CLICK_FACTS, Topic.RATE_CHANGES);

    private RoleRights() {}

    /** Whether a role reads one of its topics, writes it, or does both. */
    static Set<AclOperation> onTopic(Role role, Topic topic) {
        if (INTERMEDIATE.contains(topic)) {
            return EnumSet.of(READ, WRITE);
        }
        boolean isRead = role == Role.INGEST ? !topic.isOurs() : topic == Topic.EVENTS;
        return EnumSet.of(isRead ? READ : WRITE);
    }

    /**
     * Grants a login all that a role needs, and takes nothing away. What was granted before stays as it is.
     *
     * @param principal such as {@code User:ingest}
     * @param admin     whose login may alter the cluster's ACLs
     * @throws org.apache.kafka.common.KafkaException if the cluster refuses
     */
    public static void grant(Role role, Settings settings, String principal, Admin admin) {
        Answer.of(admin.createAcls(of(role, settings).stream()
                        .flatMap(right -> right.bindings(principal))
                        .toList())
                .all());
    }

    /** All of a role's, in the order of the catalogue, then its group, its transactions and its internal topics. */
    static List<Right> of(Role role, Settings settings) {
        List<Right> rights = new ArrayList<>();
        boolean isCreating = settings.get(TOPICS_CREATE) == TopicCreation.MISSING;
        for (Topic topic : role.topics()) {
            // At the start it looks whether they take what must be written.
            Right right = Right.of(ResourceType.TOPIC, settings.topics().of(topic), DESCRIBE_CONFIGS)
                    .with(onTopic(role, topic));
            rights.add(isCreating ? right.with(EnumSet.of(CREATE)) : right);
        }
        String application = role.applicationId(settings);
        rights.add(Right.of(ResourceType.GROUP, application, READ));
        rights.add(Right.ofAll(ResourceType.TRANSACTIONAL_ID, application + "-", WRITE));
        Right internal = Right.ofAll(ResourceType.TOPIC, application + "-", CREATE, READ, WRITE);
        // Ingest's changelog grows with the raw topics.
        rights.add(role == Role.INGEST ? internal.with(EnumSet.of(ALTER)) : internal);
        return List.copyOf(rights);
    }
}
