// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import java.util.HashSet;
import java.util.Set;

/**
 * The memory that all {@link WriteBackStore}s of a process may use together, whatever tasks they belong to. It is divided
 * among the stores that hold objects at the moment, in proportion to their weights; what a store is far from using is lent to
 * those that need it. Any thread may ask.
 *
 * <p>A store looks at its share anew in each commit, and when it is beyond it and has doubled what it holds, and gives up what
 * is beyond it. What was promised to others is not lent before they have looked. Until all have done so after another has opened
 * or grown, they may together use more, but not more than twice as much.
 */
public final class CacheBudget {

    /** What a store may grow to before it has to ask again, as a part of its share, if it holds next to nothing. */
    private static final int LEAST_PART = 8;

    private final CacheBounds total;
    private final Set<Share> taken = new HashSet<>();

    /** @param total what all stores may use together */
    public CacheBudget(CacheBounds total) {
        this.total = total;
    }

    /** What all stores together use, in bytes, as each said when it last looked at its share. Any thread may ask. */
    public synchronized long usedBytes() {
        return taken.stream().mapToLong(share -> share.used).sum();
    }

    /** A share that is not taken yet. */
    Share share(int weight) {
        return new Share(weight);
    }

    /** What one store may use. */
    final class Share {
        private final int weight;
        private long used;
        private long promised;

        private Share(int weight) {
            this.weight = weight;
        }

        /**
         * Takes the share, if it is not taken already, and says how much it is at the moment.
         *
         * @param bytes that the store uses now
         */
        CacheBounds take(long bytes) {
            synchronized (CacheBudget.this) {
                used = bytes;
                taken.add(this);
                int weights = taken.stream().mapToInt(share -> share.weight).sum();
                long lent = total.bytes();
                long free = total.bytes();
                int borrowers = 0;
                for (Share share : taken) {
                    lent -= share.kept(weights);
                    free -= share == this ? 0 : share.promised;
                    borrowers += share.isShort(weights) ? share.weight : 0;
                }
                long kept = kept(weights);
                long wanted = kept;
                if (borrowers == 0) {
                    wanted += lent / weights * weight;
                } else if (isShort(weights)) {
                    wanted += lent / borrowers * weight;
                }
                promised = Math.max(0, Math.max(Math.min(kept, total.bytes() + free), Math.min(wanted, free)));
                return total.part(promised);
            }
        }

        /** Leaves the share to the other stores. Does nothing if it is not taken. */
        void giveBack() {
            synchronized (CacheBudget.this) {
                taken.remove(this);
                promised = 0;
            }
        }

        /** What the weight says, or as much as there must be until the store asks again. */
        private long kept(int weights) {
            long fair = fair(weights);
            return Math.min(fair, Math.max(2 * used, fair / LEAST_PART));
        }

        private boolean isShort(int weights) {
            return 2 * used >= fair(weights);
        }

        private long fair(int weights) {
            return total.bytes() / weights * weight;
        }
    }
}
