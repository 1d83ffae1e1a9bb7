// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.deadletters;

import io.clickledger.schemas.EndOfInput;
import io.clickledger.schemas.Topic;
import io.clickledger.schemas.TopicNames;
import java.util.List;
import java.util.Map;

/** Which dead letters can be sent back, and where to: to the topic they came from, if it is one that a role reads. */
public final class RetryRules {

    private static final List<Topic> INPUTS = List.of(Topic.CLICKS, Topic.PAGE_VIEWS, Topic.EVENTS);

    private final TopicNames names;
    private final Map<String, Integer> partitions;

    /**
     * @param partitions how many each topic has that there is, by its name on the cluster
     */
    public RetryRules(TopicNames names, Map<String, Integer> partitions) {
        this.names = names;
        this.partitions = partitions;
    }

    /** Names of the topics that a dead letter can go back to. */
    static List<String> inputs(TopicNames names) {
        return INPUTS.stream().map(names::of).toList();
    }

    public RetryDecision decide(Letter letter, RetriedLetters retried) {
        RetryDecision done = retried.timeOf(letter.position())
                .<RetryDecision>map(RetryDecision.Done::new)
                .orElse(null);
        return done != null ? done : decide(letter);
    }

    private RetryDecision decide(Letter letter) {
        if (letter.isLineOfFile()) {
            return new RetryDecision.Impossible(
                    "it is a line of a file, which never was a record; mend the file and replay it");
        }
        String topic = letter.originTopic();
        if (!inputs(names).contains(topic)) {
            return new RetryDecision.Impossible("its origin " + PrintableText.of(topic, 80)
                    + " is no input of this pipeline; the settings must name the topics as they were");
        }
        if (EndOfInput.isMark(letter.record().value(), letter.originalHeaders())) {
            return new RetryDecision.Impossible("it is an end-of-input mark, which would end its partition");
        }
        Integer count = partitions.get(topic);
        if (count == null) {
            return new RetryDecision.Impossible("there is no topic " + topic + " any more");
        }
        if (letter.originPartition() < count) {
            return new RetryDecision.Send(topic, letter.originPartition());
        }
        if (topic.equals(names.of(Topic.EVENTS))) {
            return new RetryDecision.Impossible("partition " + letter.originPartition() + " of " + topic
                    + " is gone, and in another its visitor is not known");
        }
        return new RetryDecision.Send(topic, null);
    }
}
