// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.generate;

/**
 * The visitors, one after another and then again from the first: so the time between two stories of one person is as
 * long as it can be, and is known to suffice.
 */
final class People {

    private final String prefix;
    private final long seed;
    private final int number;
    private final long[] freeAt;
    private int next;

    /**
     * @param prefix goes into every visitor id
     * @param number how many there are
     */
    People(String prefix, long seed, int number) {
        this.prefix = prefix;
        this.seed = seed;
        this.number = number;
        this.freeAt = new long[number];
    }

    /** Somebody who has had no story for long enough, and gets one now. */
    Person draw(long storyStart) {
        int drawn = next;
        next = (next + 1) % number;
        if (freeAt[drawn] > storyStart) {
            throw new IllegalStateException("visitor " + drawn + " would be in two stories at once; there are too few");
        }
        freeAt[drawn] = storyStart + Story.APART_MS;
        return Person.of(prefix, drawn, seed);
    }
}
