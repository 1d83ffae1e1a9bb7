// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickledger.app.files.InputFile;
import io.clickledger.app.files.JsonlFormat;
import io.clickledger.app.files.Reading;
import io.clickledger.app.files.RecordReader;
import io.clickledger.avro.Click;
import io.clickledger.avro.MatchedBy;
import io.clickledger.avro.Outcome;
import io.clickledger.avro.PageView;
import io.clickledger.avro.SourceClass;
import io.clickledger.ingest.enrich.UserAgents;
import io.clickledger.schemas.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class GeneratorTest {

    /** Counts, and keeps nothing. */
    private static final class Count implements Sink {
        long raw;
        long late;
        long latest;
        long latestArrival;
        long greatestDisorder;

        @Override
        public void raw(SpecificRecord value, long arrival) {
            long time = value instanceof Click click ? click.getOccurredAt() : ((PageView) value).getOccurredAt();
            Long received = value instanceof Click click ? click.getReceivedAt() : ((PageView) value).getReceivedAt();
            assertThat(received).isEqualTo(arrival).isGreaterThanOrEqualTo(time);
            assertThat(arrival).isGreaterThanOrEqualTo(latestArrival);
            raw++;
            late += time < latest ? 1 : 0;
            greatestDisorder = Math.max(greatestDisorder, latest - time);
            latest = Math.max(latest, time);
            latestArrival = arrival;
        }

        @Override
        public void truth(Truth truth) {
            // The summary counts the truths.
        }
    }

    @TempDir
    private Path directory;

    @Test
    void everyOutcomeEveryMatchEveryMirrorAndEveryScenarioIsThereOftenInAHundredThousandClicks() throws IOException {
        Recipe recipe = Recipes.load(5, 870_000, 60_000);
        Count count = new Count();
        Generator generator = new Generator(recipe);

        Summary summary = generator.generate(count);

        assertThat(summary.measuredClicks()).isBetween(100_000L, 105_000L);
        assertThat(count.raw).isEqualTo(870_000);
        Stream.<Enum<?>[]>of(Outcome.values(), MatchedBy.values(), SourceClass.values())
                .flatMap(Stream::of)
                .filter(what -> !what.name().equals("UNKNOWN"))
                .forEach(what -> assertThat(summary.count(what)).as("%s", what).isGreaterThanOrEqualTo(500));
        for (Scenario scenario : Scenario.values()) {
            assertThat(summary.count(scenario))
                    .as("%s", scenario)
                    .isGreaterThanOrEqualTo(scenario.weight() > 0 ? 500 : 0);
        }
        assertThat(sum(summary, Outcome.values())).isEqualTo(summary.measuredClicks());
        assertThat(sum(summary, SourceClass.values())).isEqualTo(summary.sessionsWithClickId());
        Map<String, Long> account = summary.account();
        assertThat(account.get("raw"))
                .isEqualTo(account.get("session_events")
                        + account.get("inbound_clicks")
                        + account.get("consent_denied")
                        + account.get("duplicates"));
        // Twenty-one hours of stories, of which a story's records wait some minutes: a small part of all.
        assertThat(generator.mostWaiting()).isLessThan(10_000);
    }

    private static long sum(Summary summary, Object[] of) {
        return Stream.of(of).mapToLong(summary::count).sum();
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void recordsComeInOrderOfArrivalWithOneInTenOutOfOrderByLessThanGrace(Profile profile) throws IOException {
        Count count = new Count();

        new Generator(recipe(profile, 9)).generate(count);

        assertThat(count.greatestDisorder)
                .isLessThanOrEqualTo(Recipes.DISORDER.toMillis())
                .isLessThan(Recipe.GRACE.toMillis());
        assertThat(count.late / (double) count.raw).isBetween(0.08, 0.16);
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void everythingHappensWithinTheSpan(Profile profile) throws IOException {
        for (SpecificRecord value : Generated.of(recipe(profile, 4)).records) {
            long time = value instanceof Click click ? click.getOccurredAt() : ((PageView) value).getOccurredAt();
            assertThat(time)
                    .isBetween(
                            Recipes.START.toEpochMilli(),
                            Recipes.START.plus(Recipes.DAY).toEpochMilli());
        }
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void theSameSeedGivesTheSameBytesAndAnotherOneOthers(Profile profile) throws IOException {
        for (String name : new String[] {"a", "b", "c"}) {
            write(recipe(profile, name.equals("c") ? 2 : 1), Files.createDirectory(directory.resolve(name)));
        }

        for (String file : new String[] {"raw.jsonl", "truth.jsonl", "summary.json"}) {
            Path first = directory.resolve("a").resolve(file);
            assertThat(Files.mismatch(first, directory.resolve("b").resolve(file)))
                    .isEqualTo(-1);
            assertThat(Files.mismatch(first, directory.resolve("c").resolve(file)))
                    .isNotEqualTo(-1);
        }
    }

    @Test
    void theRawFileIsReadAsTheSameRecords() throws IOException {
        Recipe recipe = Recipes.load(6, 2_000, 700);
        write(recipe, directory);
        Generated generated = Generated.of(recipe);

        try (RecordReader reader = new JsonlFormat().open(new InputFile("raw", directory.resolve("raw.jsonl")))) {
            for (SpecificRecord record : generated.records) {
                Reading.Event event = (Reading.Event) reader.next();
                assertThat(event.value()).isEqualTo(record);
                assertThat(event.topic()).isEqualTo(record instanceof Click ? Topic.CLICKS : Topic.PAGE_VIEWS);
                assertThat(event.ignored()).isEmpty();
            }
            assertThat(reader.next()).isNull();
        }
    }

    @Test
    void withoutDisorderAndDuplicatesEverythingComesOnceAndInOrder() throws IOException {
        Count count = new Count();
        Recipe recipe = new Recipe(Profile.LOAD, 1, 5_000, 400, Recipes.START, Recipes.DAY, Duration.ZERO, 0);

        Summary summary = new Generator(recipe).generate(count);

        assertThat(count.late).isZero();
        assertThat(summary.account()).containsEntry("duplicates", 0L).containsEntry("raw", 5_000L);
    }

    @Test
    void theTagOfTheSalePageIsSilentFromNoonOn() throws IOException {
        long noon = Recipes.START.plus(Duration.ofHours(12)).toEpochMilli();
        Map<Boolean, Integer> views = new HashMap<>();
        Map<Boolean, Integer> clicks = new HashMap<>();
        for (SpecificRecord value : Generated.of(Recipes.shopDay(8)).records) {
            if (value instanceof PageView view && view.getUrl().startsWith("https://shop.example/sale")) {
                views.merge(view.getOccurredAt() >= noon, 1, Integer::sum);
            } else if (value instanceof Click click
                    && click.getTargetUrl() != null
                    && click.getTargetUrl().startsWith("https://shop.example/sale")) {
                clicks.merge(click.getOccurredAt() >= noon, 1, Integer::sum);
            }
        }
        assertThat(views).containsOnlyKeys(false);
        assertThat(clicks.get(false)).isGreaterThanOrEqualTo(17);
        assertThat(clicks.get(true)).isGreaterThanOrEqualTo(41);
    }

    @Test
    void userAgentsAreWhatTheyAreMeantToBe() {
        assertThat(UserAgentStrings.ROBOTS)
                .allMatch(agent -> UserAgents.shared().traitsOf(agent).bot());
        assertThat(UserAgentStrings.BROWSERS)
                .noneMatch(agent -> UserAgents.shared().traitsOf(agent).bot());
    }

    @Test
    void recipesThatCannotHoldWhatTheyPromiseAreRefused() {
        assertRefused("--visitors 10 is too few", () -> Recipes.load(1, 50_000, 10));
        assertRefused("--events must be at least 1", () -> Recipes.load(1, 0, 10));
        assertRefused("--disorder must be", () -> recipe(Recipes.DAY, Duration.ofMinutes(5), 0.05));
        assertRefused("--duplicates must be", () -> recipe(Recipes.DAY, Duration.ZERO, 0.6));
        assertRefused("--span must be between PT6H", () -> recipe(Duration.ofHours(5), Duration.ZERO, 0));
        assertRefused("--span PT24H is too short", () -> Recipes.load(1, 1_000_000_000, 20_000_000));
        assertRefused(
                "--events and --visitors do not go with",
                () -> new Recipe(Profile.SHOP_DAY, 1, 5, 0, Recipes.START, Recipes.DAY, Duration.ZERO, 0));
    }

    private static Recipe recipe(Duration span, Duration disorder, double duplicates) {
        return new Recipe(Profile.LOAD, 1, 5_000, 4_000, Recipes.START, span, disorder, duplicates);
    }

    private static void assertRefused(String message, Runnable attempt) {
        assertThatThrownBy(attempt::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private static Recipe recipe(Profile profile, long seed) {
        return profile == Profile.LOAD ? Recipes.load(seed, 5_000, 400) : Recipes.shopDay(seed);
    }

    private static void write(Recipe recipe, Path directory) throws IOException {
        try (GeneratedFiles files = new GeneratedFiles(directory)) {
            files.publish(new Generator(recipe).generate(files));
        }
    }
}
