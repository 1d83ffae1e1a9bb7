// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.generate;

import java.util.ArrayList;
import java.util.List;

/** Stories of all scenarios, mixed by weight and spread evenly over the span, until there are enough records. */
final class LoadStories implements StorySource {

    private static final List<Scenario> MIX = mix();

    private final Recipe recipe;
    private final People people;
    private long number;

    LoadStories(Recipe recipe) {
        this.recipe = recipe;
        this.people = new People(recipe.idPrefix(), recipe.seed(), recipe.visitors());
    }

    @Override
    public Story next(long planned) {
        long left = recipe.events() - planned;
        if (left <= 0) {
            return null;
        }
        // As if the records so far had been spread over the span: so the last story begins where it must.
        long start = recipe.startMs() + (long) ((double) planned / recipe.events() * recipe.storyStartsMs());
        Draws draws = Draws.of(recipe.seed(), number);
        Scenario scenario = left < 2 * Story.MOST_EVENTS ? Scenario.SINGLE_VIEW : draws.one(MIX);
        Story story = new Story(scenario, recipe.idPrefix() + "-" + Long.toString(number, 36), start, draws, people);
        number++;
        scenario.tell(story);
        return story;
    }

    /** Each scenario as often as it weighs. */
    private static List<Scenario> mix() {
        List<Scenario> mix = new ArrayList<>();
        for (Scenario scenario : Scenario.values()) {
            for (int i = 0; i < scenario.weight(); i++) {
                mix.add(scenario);
            }
        }
        return List.copyOf(mix);
    }
}
