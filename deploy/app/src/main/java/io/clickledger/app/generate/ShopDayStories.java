// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.generate;

import static io.clickledger.app.generate.Scenario.CALL_OR_FORM;
import static io.clickledger.app.generate.Scenario.DEVICE_STARTED;
import static io.clickledger.app.generate.Scenario.DOUBLE_FIRST_LANDS;
import static io.clickledger.app.generate.Scenario.DOUBLE_SECOND_LANDS;
import static io.clickledger.app.generate.Scenario.JOINED;
import static io.clickledger.app.generate.Scenario.LATE;
import static io.clickledger.app.generate.Scenario.MAIL;
import static io.clickledger.app.generate.Scenario.NOT_LANDED;
import static io.clickledger.app.generate.Scenario.ORPHAN;
import static io.clickledger.app.generate.Scenario.REFUSED;
import static io.clickledger.app.generate.Scenario.REFUSED_THEN_ACCEPTED;
import static io.clickledger.app.generate.Scenario.REFUSED_VISIT;
import static io.clickledger.app.generate.Scenario.RETURNED;
import static io.clickledger.app.generate.Scenario.ROBOT;
import static io.clickledger.app.generate.Scenario.ROBOT_THAT_LANDS;
import static io.clickledger.app.generate.Scenario.SHARED;
import static io.clickledger.app.generate.Scenario.STARTED;
import static io.clickledger.app.generate.Scenario.STARTED_ON_SALE_PAGE;
import static io.clickledger.app.generate.Scenario.TAG_IS_BROKEN;
import static io.clickledger.app.generate.Scenario.TWO_VISITS;
import static io.clickledger.app.generate.Scenario.VISIT;
import static io.clickledger.app.generate.Scenario.VISITOR_JOINED;
import static io.clickledger.app.generate.Scenario.VISITOR_STARTED;
import static io.clickledger.app.generate.Scenario.VISIT_OF_ROBOT;
import static io.clickledger.app.generate.Scenario.VISIT_WITHOUT_VISITOR_ID;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A small shop's day, from its midnight: so many stories of each scenario, at hours when people shop. The ad report says
 * 500 measured clicks; 320 sessions carry a click id.
 */
final class ShopDayStories implements StorySource {

    private static final long HOUR_MS = Duration.ofHours(1).toMillis();
    private static final int NOON = 12;
    private static final int MORNING = 6;
    /** Stories last up to three hours. */
    private static final int LAST_HOUR = 21;
    /** How busy each hour is, from midnight. */
    private static final int[] BUSY = {2, 1, 1, 1, 1, 2, 4, 7, 9, 10, 10, 11, 12, 11, 10, 10, 11, 13, 15, 17, 17};

    private record Part(Scenario scenario, int times, int fromHour, int toHour) {

        Part(Scenario scenario, int times) {
            this(scenario, times, 0, LAST_HOUR);
        }
    }

    private static final List<Part> DAY = List.of(
            new Part(STARTED, 183),
            new Part(STARTED_ON_SALE_PAGE, 17, MORNING, NOON - 1),
            new Part(TAG_IS_BROKEN, 41, NOON, LAST_HOUR),
            new Part(JOINED, 22),
            new Part(RETURNED, 18),
            new Part(SHARED, 7),
            new Part(LATE, 8),
            new Part(ORPHAN, 5),
            new Part(DOUBLE_FIRST_LANDS, 16),
            new Part(DOUBLE_SECOND_LANDS, 4),
            new Part(ROBOT, 24),
            new Part(ROBOT_THAT_LANDS, 9),
            new Part(CALL_OR_FORM, 12),
            new Part(REFUSED, 31),
            new Part(REFUSED_THEN_ACCEPTED, 6),
            new Part(VISITOR_STARTED, 22),
            new Part(VISITOR_JOINED, 5),
            new Part(DEVICE_STARTED, 9),
            new Part(MAIL, 14),
            new Part(NOT_LANDED, 32),
            new Part(VISIT, 380),
            new Part(VISIT_WITHOUT_VISITOR_ID, 60),
            new Part(TWO_VISITS, 70),
            new Part(VISIT_OF_ROBOT, 25),
            new Part(REFUSED_VISIT, 35));

    private record Cue(long at, Scenario scenario, long seed) {}

    private final Recipe recipe;
    private final People people;
    private final List<Cue> cues = new ArrayList<>();
    private int number;

    ShopDayStories(Recipe recipe) {
        this.recipe = recipe;
        Draws draws = Draws.of(recipe.seed(), -1);
        for (Part part : DAY) {
            for (int i = 0; i < part.times(); i++) {
                long at = recipe.startMs() + hour(draws, part) * HOUR_MS + draws.between(0, HOUR_MS - 1);
                cues.add(new Cue(at, part.scenario(), draws.next()));
            }
        }
        cues.sort(Comparator.comparingLong(Cue::at).thenComparingLong(Cue::seed));
        // Nobody has more than one story, and the stories of two need no more than this.
        this.people = new People(recipe.idPrefix(), recipe.seed(), 2 * cues.size());
    }

    private static int hour(Draws draws, Part part) {
        int busy = 0;
        for (int hour = part.fromHour(); hour < part.toHour(); hour++) {
            busy += BUSY[hour];
        }
        int drawn = draws.below(busy);
        int hour = part.fromHour();
        while (drawn >= BUSY[hour]) {
            drawn -= BUSY[hour];
            hour++;
        }
        return hour;
    }

    @Override
    public Story next(long planned) {
        if (number == cues.size()) {
            return null;
        }
        Cue cue = cues.get(number);
        String idPrefix = recipe.idPrefix() + "-" + Integer.toString(number, 36);
        Story story = new Story(cue.scenario(), idPrefix, cue.at(), Draws.of(recipe.seed(), cue.seed()), people);
        number++;
        cue.scenario().tell(story);
        return story;
    }
}
