// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.processor;

import io.clickledger.avro.RoundWatermark;
import io.clickledger.sessionizer.state.ProgressStore;
import io.clickledger.sessionizer.watermark.ConsumerWatermark;
import io.clickledger.sessionizer.watermark.HandOn;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The watermarks of the rounds in which clicks are settled. No round is ahead of the one before it: what is decided in one
 * builds on what was decided in all before.
 */
final class ClickRounds {

    static final int ROUNDS = 4;

    private final List<ConsumerWatermark> watermarks = new ArrayList<>();
    private final List<ProgressStore> progress = new ArrayList<>();
    private final List<HandOn> handOns = new ArrayList<>();

    /** @param stepMs as for {@link HandOn} */
    ClickRounds(KeyValueStore<String, String> store, long stepMs) {
        for (int round = 0; round < ROUNDS; round++) {
            ProgressStore ofRound = new ProgressStore(store, "round." + round + ".");
            progress.add(ofRound);
            watermarks.add(ofRound.watermark(ConsumerWatermark.WAIT_FOR_EVER));
            handOns.add(new HandOn(stepMs));
        }
    }

    /**
     * Takes in what a source says.
     *
     * @throws IllegalArgumentException if there can be no such source or round
     */
    void advance(RoundWatermark announced) {
        int round = announced.getRound();
        if (round < 0 || round >= ROUNDS) {
            throw new IllegalArgumentException("no watermark of click-facts can be of round " + round);
        }
        ConsumerWatermark watermark = watermarks.get(round);
        watermark.advance(announced.getSource(), announced.getSources(), announced.getTime());
        progress.get(round).save(watermark, announced.getSource());
    }

    /** The watermark of a round, epoch milliseconds, UTC. */
    long time(int round) {
        long time = Long.MAX_VALUE;
        for (int i = 0; i <= round; i++) {
            time = Math.min(time, watermarks.get(i).time());
        }
        return time;
    }

    /** Whether the watermark of a round is to be handed on to the next; if so, it is taken as done. */
    boolean isHandOnDue(int round) {
        return handOns.get(round).isDue(time(round));
    }
}
