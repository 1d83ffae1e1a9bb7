// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.topics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How many copies of every record there are, and how many must be there before it counts as written. */
final class CopyRules {

    static final String MIN_IN_SYNC = "min.insync.replicas";

    private static final String REPLICATION = "replication.factor";
    private static final String UNCLEAN = "unclean.leader.election.enable";
    /** From so many copies on, one can be away and a record still has two. */
    private static final int ENOUGH_FOR_TWO = 3;

    private final BrokerDefaults brokers;

    CopyRules(BrokerDefaults brokers) {
        this.brokers = brokers;
    }

    /** Copies that a topic should have. */
    int replication(WantedTopic wanted) {
        return wanted.replication() == WantedTopic.BY_BROKER ? brokers.replication() : wanted.replication();
    }

    /** The least in-sync copies that a topic is to be created with; empty if what the brokers do by default is right. */
    Optional<Integer> minInSyncOfNew(WantedTopic wanted) {
        int copies = replication(wanted);
        boolean isRight = brokers.minInSync() <= copies && (copies < ENOUGH_FOR_TWO || brokers.minInSync() >= 2);
        return isRight ? Optional.empty() : Optional.of(rightMinInSync(copies));
    }

    /** Why a topic cannot be created, if so. */
    Optional<Difference> obstacle(WantedTopic wanted) {
        int copies = replication(wanted);
        return copies <= brokers.brokers()
                ? Optional.empty()
                : Optional.of(new Difference(
                        wanted.name(),
                        "topic",
                        "missing",
                        "there",
                        Remedy.BY_HAND,
                        "it cannot have " + copies + " copies, since there are only " + brokers.brokers()
                                + " brokers. Add brokers, or lower topics.replication"));
    }

    List<Difference> differences(WantedTopic wanted, FoundTopic is) {
        List<Difference> differences = new ArrayList<>();
        boolean ours = wanted.topic().isOurs();
        int copies = replication(wanted);
        if (is.replication() < copies) {
            differences.add(new Difference(
                    wanted.name(),
                    REPLICATION,
                    Integer.toString(is.replication()),
                    Integer.toString(copies),
                    ours ? Remedy.BY_HAND : Remedy.WARNING,
                    "with fewer copies fewer brokers can be lost. Move it with kafka-reassign-partitions.sh, or lower"
                            + " topics.replication"));
        } else if (is.replication() == 1 && brokers.brokers() > 1) {
            differences.add(new Difference(
                    wanted.name(),
                    REPLICATION,
                    "1",
                    Integer.toString(Math.min(ENOUGH_FOR_TWO, brokers.brokers())),
                    Remedy.WARNING,
                    "records are lost with the one broker that has them, though there are " + brokers.brokers()
                            + ". Set topics.replication, and move it with kafka-reassign-partitions.sh"));
        }
        minInSync(wanted, is).ifPresent(differences::add);
        if (is.get(UNCLEAN).equals("true")) {
            differences.add(new Difference(
                    wanted.name(),
                    UNCLEAN,
                    "true",
                    "false",
                    Remedy.WARNING,
                    "a broker that lacks records may become the leader, and they are gone. Switch it off, for the topic or"
                            + " the brokers"));
        }
        return differences;
    }

    private static Optional<Difference> minInSync(WantedTopic wanted, FoundTopic is) {
        long least = is.number(MIN_IN_SYNC, 1);
        int copies = is.replication();
        if (least > copies) {
            // Somebody wanted so many copies of every record: that there are fewer now must not go unseen.
            return Optional.of(difference(
                    wanted,
                    least,
                    copies,
                    wanted.topic().isOurs() ? Remedy.BY_HAND : Remedy.WARNING,
                    "with copies: " + copies + " nothing can be written to it. Give it more with"
                            + " kafka-reassign-partitions.sh; or, if records may be lost with fewer brokers than before:"
                            + " kafka-configs.sh --alter --topic " + wanted.name() + " --add-config " + MIN_IN_SYNC
                            + "="
                            + rightMinInSync(copies)));
        }
        if (copies >= ENOUGH_FOR_TWO && least < 2) {
            return Optional.of(difference(
                    wanted,
                    least,
                    copies,
                    wanted.topic().isOurs() ? Remedy.ALTER : Remedy.WARNING,
                    "a record that only one broker has counts as written, and is lost with it"));
        }
        if (copies > 1 && least == copies) {
            return Optional.of(difference(
                    wanted,
                    least,
                    copies,
                    Remedy.WARNING,
                    "nothing can be written to it while one broker with a copy is away"));
        }
        return Optional.empty();
    }

    private static Difference difference(WantedTopic wanted, long is, int copies, Remedy remedy, String why) {
        return new Difference(
                wanted.name(), MIN_IN_SYNC, Long.toString(is), Integer.toString(rightMinInSync(copies)), remedy, why);
    }

    private static int rightMinInSync(int copies) {
        return copies >= ENOUGH_FOR_TWO ? 2 : 1;
    }
}
