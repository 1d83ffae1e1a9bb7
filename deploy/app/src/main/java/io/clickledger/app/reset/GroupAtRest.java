// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.reset;

import io.clickledger.app.runtime.Answer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** Whether nobody works for a consumer group any more: whoever does would write on with what is being taken away. */
final class GroupAtRest {

    private final Admin admin;
    private final String group;

    GroupAtRest(Admin admin, String group) {
        this.admin = admin;
        this.group = group;
    }

    /** What still works for it; empty if nothing does. */
    List<String> obstacles() {
        List<String> obstacles = new ArrayList<>();
        Collection<GroupListing> groups = Answer.of(admin.listGroups().all());
        if (groups.stream()
                .anyMatch(listed -> listed.groupId().equals(group)
                        && listed.type().filter(GroupType.STREAMS::equals).isPresent())) {
            obstacles.add("group " + group
                    + " is one of the protocol 'streams' (kafka.group.protocol), which this command does not reset");
            return obstacles;
        }
        members().forEach(member -> obstacles.add("group " + group + " has a member: " + member));
        openTransactions()
                .forEach(id -> obstacles.add("transaction " + id
                        + " is open. It ends by itself within transaction.timeout after its instance did"));
        return obstacles;
    }

    private List<String> members() {
        try {
            return Answer.of(admin.describeConsumerGroups(List.of(group)).all()).get(group).members().stream()
                    .map(GroupAtRest::name)
                    .sorted()
                    .toList();
        } catch (GroupIdNotFoundException e) {
            return List.of();
        }
    }

    private static String name(MemberDescription member) {
        return member.groupInstanceId().orElse(member.clientId()) + " at "
                + member.host().replaceFirst("^/", "")
                + member.groupInstanceId()
                        .map(id -> ". Once stopped, it is missed after kafka.session.timeout.ms")
                        .orElse("");
    }

    /** Kafka Streams makes the ids of its transactions of the group, a random part, and a number for each thread. */
    private List<String> openTransactions() {
        Pattern ids = Pattern.compile(Pattern.quote(group) + "-[0-9a-f-]{36}-\\d+");
        ListTransactionsOptions open = new ListTransactionsOptions()
                .filterStates(EnumSet.of(
                        TransactionState.ONGOING, TransactionState.PREPARE_COMMIT, TransactionState.PREPARE_ABORT));
        return Answer.of(admin.listTransactions(open).all()).stream()
                .map(TransactionListing::transactionalId)
                .filter(id -> ids.matcher(id).matches())
                .sorted()
                .toList();
    }
}
