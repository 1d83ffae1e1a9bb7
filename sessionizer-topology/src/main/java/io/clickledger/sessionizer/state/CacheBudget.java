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
 * <p>A store looks at its share anew in each commit, and when what it holds has doubled, and gives up what is beyond it. Until
 * the last of them has done so after another has opened or grown, they may together use more.
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
                int borrowers = 0;
                for (Share share : taken) {
                    lent -= share.kept(weights);
                    borrowers += share.isShort(weights) ? share.weight : 0;
                }
                long kept = kept(weights);
                if (borrowers == 0) {
                    return total.part(kept + lent / weights * weight);
                }
                return total.part(isShort(weights) ? kept + lent / borrowers * weight : kept);
            }
        }

        /** Leaves the share to the other stores. Does nothing if it is not taken. */
        void giveBack() {
            synchronized (CacheBudget.this) {
                taken.remove(this);
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
