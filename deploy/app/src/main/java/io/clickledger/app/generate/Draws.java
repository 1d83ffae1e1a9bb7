// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.generate;

import java.util.List;

/**
 * A sequence of pseudo-random numbers (SplitMix64), the same for the same seed on every Java version. Not thread-safe.
 */
final class Draws {

    private static final long STEP = 0x9e3779b97f4a7c15L;

    private long state;

    private Draws(long state) {
        this.state = state;
    }

    /** The sequence of one thing of many: sequences of neighbouring numbers have nothing in common. */
    static Draws of(long seed, long number) {
        return new Draws(mix(mix(seed + STEP) + number * STEP));
    }

    private static long mix(long value) {
        long mixed = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }

    long next() {
        state += STEP;
        return mix(state);
    }

    /** From 0 up to, but not including, the bound. */
    int below(int bound) {
        return (int) ((next() >>> 33) * bound >>> 31);
    }

    /** From least to most, both included. */
    long between(long least, long most) {
        return least + (next() >>> 1) % (most - least + 1);
    }

    /** True with this probability. */
    boolean chance(double probability) {
        return (next() >>> 11) * 0x1.0p-53 < probability;
    }

    <T> T one(List<T> choices) {
        return choices.get(below(choices.size()));
    }
}
