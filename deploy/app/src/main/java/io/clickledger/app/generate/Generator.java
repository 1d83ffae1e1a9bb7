// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.generate;

import java.io.IOException;

/**
 * Generates raw records of which the truth is known: what becomes of every measured click, and where every session with
 * a click id comes from. Reads no clock; the same recipe gives the same records in the same order. Memory holds what is
 * planned and has not arrived yet, whatever the number of records.
 */
public final class Generator {

    private final Recipe recipe;
    private final StorySource stories;
    private final Arrivals arrivals;
    private final Summary summary;
    private volatile long planned;
    private int mostWaiting;

    public Generator(Recipe recipe) {
        this.recipe = recipe;
        this.stories = switch (recipe.profile()) {
            case LOAD -> new LoadStories(recipe);
            case SHOP_DAY -> new ShopDayStories(recipe);
        };
        this.arrivals = new Arrivals(recipe);
        this.summary = new Summary(recipe);
    }

    /**
     * Generates everything, once.
     *
     * @throws IOException if the sink cannot take something
     */
    public Summary generate(Sink sink) throws IOException {
        for (Story story = stories.next(planned); story != null; story = stories.next(planned)) {
            // Nothing that is still to be planned can arrive before its start.
            arrivals.release(story.start(), sink);
            plant(story, sink);
            mostWaiting = Math.max(mostWaiting, arrivals.waiting());
        }
        arrivals.release(Long.MAX_VALUE, sink);
        return summary;
    }

    private void plant(Story story, Sink sink) throws IOException {
        summary.add(story);
        for (Truth truth : story.truths()) {
            summary.add(truth);
            sink.truth(truth);
        }
        long count = planned;
        for (Story.Event event : story.events()) {
            int times = 1;
            if (story.scenario() == Scenario.SINGLE_VIEW) {
                arrivals.addOnce(event);
            } else {
                times = arrivals.add(event, story.draws());
            }
            summary.add(event.kind(), times);
            count += times;
        }
        planned = count;
    }

    /** Records planned so far; may be read from another thread. */
    public long planned() {
        return planned;
    }

    /** The most records that were ever kept at once. */
    int mostWaiting() {
        return mostWaiting;
    }

    public Recipe recipe() {
        return recipe;
    }
}
