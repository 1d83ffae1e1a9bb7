// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

/**
 * The memory that all {@link WriteBackStore}s of a process may use together, whatever tasks they belong to. It is divided
 * among the stores that hold objects at the moment, in proportion to their weights. Any thread may ask.
 *
 * <p>A store looks at its share anew in each commit and gives up what is beyond it. Until the last of them has done so after
 * another store has opened, they may together use more.
 */
public final class CacheBudget {

    private final CacheBounds total;
    /** Of all shares that are taken. */
    private int weights;

    /** @param total what all stores may use together */
    public CacheBudget(CacheBounds total) {
        this.total = total;
    }

    /** A share that is not taken yet. */
    Share share(int weight) {
        return new Share(weight);
    }

    /** What one store may use. */
    final class Share {
        private final int weight;
        private boolean taken;

        private Share(int weight) {
            this.weight = weight;
        }

        /** Takes the share, if it is not taken already, and says how much it is at the moment. */
        CacheBounds take() {
            synchronized (CacheBudget.this) {
                if (!taken) {
                    taken = true;
                    weights += weight;
                }
                return total.part(weight, weights);
            }
        }

        /** Leaves the share to the other stores. Does nothing if it is not taken. */
        void giveBack() {
            synchronized (CacheBudget.this) {
                if (taken) {
                    taken = false;
                    weights -= weight;
                }
            }
        }
    }
}
