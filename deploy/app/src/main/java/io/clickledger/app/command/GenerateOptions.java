// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.command;

import io.clickledger.app.generate.Profile;
import io.clickledger.app.generate.Recipe;
import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How it is said what to generate. */
final class GenerateOptions {

    private static final Instant DEFAULT_START = Instant.parse("2026-03-02T00:00:00Z");
    /** More than are needed, so that they do not come back like clockwork. */
    private static final double VISITORS_TO_SPARE = 1.5;

    @Option(
            names = "--profile",
            paramLabel = "load|shop-day",
            description =
                    "load (default): every outcome, every origin of a session and every boundary, often. shop-day: a"
                            + " small shop's day, in which the ad report says 500 clicks and 320 sessions look paid.")
    private Profile profile = Profile.LOAD;

    @Option(names = "--events", paramLabel = "N", description = "load: how many raw records, copies included.")
    private Long events;

    @Option(
            names = "--visitors",
            paramLabel = "V",
            description = "load: how many visitors they are spread over. Default: half as many again as are needed.")
    private Integer visitors;

    @Option(names = "--seed", paramLabel = "S", description = "The same seed gives the same records. Default 1.")
    private long seed = 1;

    @Option(
            names = "--start",
            paramLabel = "TIME",
            description = "Time before the first event, such as 2026-03-02T00:00:00Z, which is the default.")
    private Instant start;

    @Option(names = "--span", paramLabel = "DURATION", description = "Time until the last event. Default PT24H.")
    private Duration span = Duration.ofDays(1);

    @Option(
            names = "--disorder",
            paramLabel = "DURATION",
            description = "One record in ten arrives late, by up to this much; below PT5M. Default PT4M.")
    private Duration disorder = Duration.ofMinutes(4);

    @Option(
            names = "--duplicates",
            paramLabel = "SHARE",
            description = "Share of the records that arrive twice; at most 0.5. Default 0.05.")
    private double duplicates = 0.05;

    /** @throws ParameterException if that cannot be generated */
    Recipe recipe(CommandSpec spec) {
        return recipe(spec, start == null ? DEFAULT_START : start);
    }

    /**
     * As if the last record had arrived, or will arrive, just when it is sent.
     *
     * @param rate records a second; 0: all at once
     * @throws ParameterException if that cannot be generated
     */
    Recipe recipeUpTo(Instant now, double rate, CommandSpec spec) {
        if (start != null) {
            throw new ParameterException(spec.commandLine(), "--start and --rebase-to-now exclude each other.");
        }
        double sendingMs = rate == 0 || events == null ? 0 : events / rate * 1_000;
        long lastMs = now.toEpochMilli() + (long) Math.min(sendingMs, span.toMillis());
        return recipe(spec, Instant.ofEpochMilli(lastMs).minus(span).minus(disorder));
    }

    private Recipe recipe(CommandSpec spec, Instant from) {
        if (profile == Profile.LOAD && events == null) {
            throw new ParameterException(spec.commandLine(), "--events is missing: how many records shall there be?");
        }
        long number = events == null ? 0 : events;
        try {
            return new Recipe(profile, seed, number, visitors(number), from, span, disorder, duplicates);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage() + ".");
        }
    }

    private int visitors(long number) {
        if (visitors != null || profile == Profile.SHOP_DAY) {
            return visitors == null ? 0 : visitors;
        }
        return (int) Math.min(Recipe.MOST_VISITORS, Recipe.visitorsNeeded(number, span) * VISITORS_TO_SPARE);
    }
}
