// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.processor;

import io.clickledger.avro.AnnouncedClick;
import io.clickledger.avro.Landing;
import io.clickledger.avro.RoundWatermark;
import io.clickledger.schemas.EndOfInput;
import io.clickledger.sessionizer.SessionizerObserver;
import io.clickledger.sessionizer.outcome.Claims;
import io.clickledger.sessionizer.outcome.ClickCase;
import io.clickledger.sessionizer.outcome.MatchKey;
import io.clickledger.sessionizer.outcome.SettleRules;
import io.clickledger.sessionizer.rate.RateCounting;
import io.clickledger.sessionizer.state.CaseMemory;
import io.clickledger.sessionizer.state.ClaimsMemory;
import io.clickledger.sessionizer.state.ClickStores;
import io.clickledger.sessionizer.state.DueQueue;
import io.clickledger.sessionizer.state.KeptObjects;
import io.clickledger.sessionizer.state.ProgressStore;
import io.clickledger.sessionizer.watermark.ConsumerWatermark;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clicks and landings to outcomes. Facts are only remembered when they come; the watermark of each round decides what is
 * due, in the order of due time and match key, and is then handed on to the next round.
 */
public final class SettleProcessor implements Processor<byte[], SpecificRecord, String, SpecificRecord> {

    private static final Logger LOG = LoggerFactory.getLogger(SettleProcessor.class);

    private static final int RESOLVE = 0;
    private static final int MATCH = 1;
    private static final int CLAIM_BY_VISITOR = 2;
    private static final int CLAIM_BY_DEVICE = 3;

    private final SettleRules rules;
    private final RateCounting counting;
    private final int partitions;
    private final long stepMs;
    private final long longestSessionMs;
    private final SessionizerObserver observer;
    private final SettleChildren children;

    private KeptObjects<CaseMemory> cases;
    private KeptObjects<ClaimsMemory> claims;
    private DueQueue queue;
    private ClickRounds rounds;
    private ForwardedDecisions decisions;
    private int partition;

    /**
     * @param partitions how many partitions the topic has: each is a source of the later rounds
     * @param stepMs     least advance of event time from one watermark handed on to the next
     * @param longestSessionMs how long after a landing its session may close, which is the last that is told of it
     */
    public SettleProcessor(
            SettleRules rules,
            RateCounting counting,
            int partitions,
            long stepMs,
            long longestSessionMs,
            SessionizerObserver observer,
            SettleChildren children) {
        this.rules = rules;
        this.counting = counting;
        this.partitions = partitions;
        this.stepMs = stepMs;
        this.longestSessionMs = longestSessionMs;
        this.observer = observer;
        this.children = children;
    }

    /** Called again on the same object when a task is revived, so everything in memory begins anew here. */
    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        partition = context.taskId().partition();
        KeyValueStore<String, String> progress = context.getStateStore(ClickStores.PROGRESS);
        cases = new KeptObjects<>(
                context.getStateStore(ClickStores.CASES),
                memory -> new ClickCase(rules, memory, decisions).latest(),
                new ProgressStore(progress, "cases."));
        claims = new KeptObjects<>(
                context.getStateStore(ClickStores.CLAIMS), Claims::latest, new ProgressStore(progress, "claims."));
        rounds = new ClickRounds(progress, stepMs);
        PendingRateChanges pending = new PendingRateChanges(context.getStateStore(ClickStores.RATE_CHANGES_PENDING));
        decisions = new ForwardedDecisions(context, children, rounds, counting, pending, observer);
        queue = new DueQueue(context.getStateStore(ClickStores.WAITING), ClickRounds.ROUNDS, this::requeue);
    }

    /** Puts a key into the queue again after a restart. */
    private void requeue(DueQueue restored, String key) {
        if (isClaims(key)) {
            ClaimsMemory known = claims.get(key);
            ClaimsMemory memory = known == null ? new ClaimsMemory() : known;
            restored.set(roundOf(key), key, new Claims(rules, key, memory, decisions).nextDue());
        } else {
            CaseMemory known = cases.get(key);
            ClickCase found = new ClickCase(rules, known == null ? new CaseMemory() : known, decisions);
            restored.set(RESOLVE, key, found.resolveDue(), found.settleDue());
        }
    }

    @Override
    public void process(Record<byte[], SpecificRecord> record) {
        SpecificRecord value = record.value();
        if (value instanceof AnnouncedClick click) {
            String key = click.getMatchKey();
            if (isClaims(key)) {
                inClaims(key, found -> found.accept(click));
            } else {
                inCase(key, SettleRules.known(click), found -> found.accept(click));
            }
        } else if (value instanceof Landing landing) {
            String key = landing.getMatchKey();
            boolean isOrphan = record.headers().lastHeader(ForwardedDecisions.ORPHAN) != null;
            if (isClaims(key)) {
                inClaims(key, found -> found.accept(landing));
            } else {
                inCase(key, landing.getOccurredAt(), found -> found.accept(landing, isOrphan));
            }
        } else if (value instanceof RoundWatermark announced) {
            advance(announced);
        }
    }

    private void advance(RoundWatermark announced) {
        try {
            rounds.advance(announced);
        } catch (IllegalArgumentException e) {
            // Passing it over is safe: time only stands still.
            LOG.warn("Passed over a watermark in partition {}: {}", partition, e.getMessage());
            return;
        }
        int round = announced.getRound();
        // Always: without exactly-once, a crash can leave a watermark in state whose work was not done there.
        doWhatIsDue(round);
        long time = rounds.time(round);
        if (round == RESOLVE && hasTime(round)) {
            cases.sweep(latest -> rules.isCaseOver(latest, time - longestSessionMs));
        } else if (round == CLAIM_BY_DEVICE && hasTime(round)) {
            claims.sweep(latest -> rules.areClaimsOver(latest, time));
        }
        if (rounds.isHandOnDue(round)) {
            if (round == MATCH) {
                // A click must be counted before another partition, which it goes on to, counts its outcome.
                decisions.flushCounts();
            }
            if (round == CLAIM_BY_DEVICE) {
                decisions.flushCounts();
                decisions.handOnToRates(new RoundWatermark(0, partition, partitions, time));
            } else {
                decisions.handOnToFacts(new RoundWatermark(round + 1, partition, partitions, time));
            }
        }
    }

    private void doWhatIsDue(int round) {
        long time = rounds.time(round);
        DueQueue.Due due;
        while ((due = queue.next(round, time)) != null) {
            long dueTime = due.time();
            switch (round) {
                case RESOLVE -> inCase(due.key(), Long.MIN_VALUE, found -> found.resolve(dueTime));
                case MATCH -> inCase(due.key(), Long.MIN_VALUE, found -> found.settle(dueTime));
                default -> inClaims(due.key(), found -> found.settle(dueTime));
            }
        }
    }

    /** @param factTime what a case must not be too old for */
    private void inCase(String key, long factTime, Consumer<ClickCase> action) {
        CaseMemory known = cases.get(key);
        CaseMemory memory = known == null ? new CaseMemory() : known;
        ClickCase found = new ClickCase(rules, memory, decisions);
        if (found.isOver(factTime)) {
            memory = new CaseMemory();
            found = new ClickCase(rules, memory, decisions);
        }
        action.accept(found);
        decisions.countWhatIsHeld();
        if (known == null) {
            cases.add(key, memory);
        } else {
            cases.put(key, memory);
        }
        queue.set(RESOLVE, key, found.resolveDue(), found.settleDue());
    }

    private void inClaims(String key, Consumer<Claims> action) {
        int round = roundOf(key);
        ClaimsMemory known = claims.get(key);
        ClaimsMemory memory = known == null ? new ClaimsMemory() : known;
        Claims found = new Claims(rules, key, memory, decisions);
        action.accept(found);
        decisions.countWhatIsHeld();
        if (hasTime(round)) {
            found.forget(rounds.time(round));
        }
        if (known == null) {
            claims.add(key, memory);
        } else if (found.isEmpty()) {
            claims.remove(key);
        } else {
            claims.put(key, memory);
        }
        queue.set(round, key, found.nextDue());
    }

    /** Whether a round has a watermark that is a time, neither before nor after everything. */
    private boolean hasTime(int round) {
        long time = rounds.time(round);
        return time != ConsumerWatermark.NONE && time != EndOfInput.TIME;
    }

    private static int roundOf(String claimsKey) {
        return MatchKey.isVisitor(claimsKey) ? CLAIM_BY_VISITOR : CLAIM_BY_DEVICE;
    }

    private static boolean isClaims(String key) {
        return MatchKey.isVisitor(key) || MatchKey.isDevice(key);
    }
}
