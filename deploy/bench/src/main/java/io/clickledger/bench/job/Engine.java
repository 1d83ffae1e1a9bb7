// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.job;

import io.clickledger.app.settings.Settings;
import java.util.List;

/** Something that works on events, and is measured at that. */
public interface Engine {

    /**
     * Starts it.
     *
     * @param settings whose topics it reads and writes; they exist, the events at least
     */
    Running start(Bench bench, Settings settings);

    /** Whether it works otherwise with many open sessions than with few. */
    boolean hasState();

    /** It, at work. */
    interface Running extends AutoCloseable {

        /** Throws if it has failed. */
        void check();

        /** Its consumer group. */
        String group();

        /** All that it reads: the events, and what it writes for itself. */
        List<String> reads();

        /** Waits until all is written that follows from the input, of which everything has been read. */
        default void awaitRest(Input input) {}

        /**
         * Gives what it has found, once there is nothing left to do.
         *
         * @throws WrongAnswerException if that is not right
         */
        void answer(String name, Input input);

        @Override
        void close();
    }
}
