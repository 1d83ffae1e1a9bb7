// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.app.console.Lifetime;
import io.clickledger.app.console.Progress;
import io.clickledger.app.feed.RawFeed;
import io.clickledger.app.settings.SettingSources;
import io.clickledger.app.settings.Settings;
import io.clickledger.app.trial.Findings;
import io.clickledger.app.trial.Trial;
import io.clickledger.app.trial.TrialInput;
import io.clickledger.app.trial.TrialResult;
import io.clickledger.avro.Click;
import io.clickledger.avro.ClickMatchRate;
import io.clickledger.avro.ClickOutcome;
import io.clickledger.avro.MatchedBy;
import io.clickledger.avro.Outcome;
import io.clickledger.avro.PageView;
import io.clickledger.avro.RateCounts;
import io.clickledger.avro.Session;
import io.clickledger.avro.SessionSource;
import io.clickledger.avro.SourceClass;
import io.clickledger.schemas.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole pipeline over clicks in browsing traffic whose every outcome was planted, on topics of several partitions: not one
 * may be misjudged, and every count of every rate must be that of the outcomes. {@code -Dclickledger.planted.clicks=100000}
 * makes it the size that is promised.
 */
final class PlantedOutcomesIT {

    private static final int CLICKS = Integer.getInteger("clickledger.planted.clicks", 3_000);

    private static final int PARTITIONS = 3;
    /** A day on which clocks change, so that not all days and hours of the rates are alike. */
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private static final Instant START = Instant.parse("2026-03-28T12:00:00Z");
    private static final double RECORDS_PER_CLICK = 8.7;

    @TempDir
    private Path directory;

    /** A raw record, and when it arrives, epoch milliseconds. */
    private record Sent(SpecificRecord value, long arrival) {}

    /** What a run has published in the end, by key. */
    private static final class Published implements Findings {
        private final TruthCheck check = new TruthCheck();
        private final Map<String, ClickOutcome> outcomes = new TreeMap<>();
        private final Map<String, SessionSource> sources = new TreeMap<>();
        private final Map<BatchRates.Cell, ClickMatchRate> rates = new HashMap<>();

        @Override
        public void session(Session session) {
            check.found(session);
        }

        @Override
        public void outcome(ClickOutcome outcome) {
            check.found(outcome);
            outcomes.put(outcome.getEventId(), outcome);
        }

        @Override
        public void source(SessionSource source) {
            check.found(source);
            sources.put(source.getSessionId(), source);
        }

        @Override
        public void rate(ClickMatchRate rate) {
            rates.put(cell(rate), rate);
        }
    }

    @Test
    void notOneClickAndNotOneSessionIsMisjudged() throws IOException {
        Published published = new Published();
        Generator generator = new Generator(recipe(5, CLICKS));
        Summary[] planted = new Summary[1];

        TrialResult result = run(
                published,
                PARTITIONS,
                feed -> planted[0] = generator.generate(new Sink() {
                    @Override
                    public void raw(SpecificRecord value, long arrival) {
                        feed.send(value, arrival);
                    }

                    @Override
                    public void truth(Truth truth) {
                        published.check.planted(truth);
                    }
                }));

        TruthCheck.Verdict verdict = published.check.verdict();
        System.out.println(verdict.describe());
        assertThat(verdict.misjudged()).as(verdict.describe()).isEmpty();
        assertThat(verdict.clicks()).isGreaterThanOrEqualTo(CLICKS);
        Stream.<Enum<?>[]>of(Outcome.values(), MatchedBy.values(), SourceClass.values())
                .flatMap(Stream::of)
                .filter(what -> !what.name().equals("UNKNOWN"))
                .forEach(what ->
                        assertThat(planted[0].count(what)).as("%s", what).isGreaterThanOrEqualTo(CLICKS / 200));
        assertThat(result.balances())
                .as(result.describe() + "\n" + result.describeClicks())
                .isTrue();
        assertBothIdentities(published);
    }

    @Test
    void anotherOrderOfArrivalGivesTheSameAnswers() throws IOException {
        List<Sent> records = new ArrayList<>();
        Generated generated = new Generated();
        new Generator(recipe(11, 1_000)).generate(new Sink() {
            @Override
            public void raw(SpecificRecord value, long arrival) {
                generated.raw(value, arrival);
                records.add(new Sent(generated.records.get(generated.records.size() - 1), arrival));
            }

            @Override
            public void truth(Truth truth) {}
        });
        Published first = new Published();
        Published second = new Published();

        run(first, PARTITIONS, feed -> records.forEach(sent -> feed.send(sent.value(), sent.arrival())));
        run(second, PARTITIONS + 1, feed -> shuffled(records).forEach(sent -> feed.send(sent.value(), sent.arrival())));

        assertThat(second.outcomes).isEqualTo(first.outcomes).isNotEmpty();
        assertThat(second.sources).isEqualTo(first.sources).isNotEmpty();
        assertThat(settled(second.rates)).isEqualTo(settled(first.rates)).isNotEmpty();
    }

    /** Each record arrives anew, by any time within the generator's disorder after it happened. */
    private static List<Sent> shuffled(List<Sent> records) {
        SplittableRandom random = new SplittableRandom(3);
        return records.stream()
                .map(sent ->
                        new Sent(sent.value(), timeOf(sent.value()) + random.nextLong(Recipes.DISORDER.toMillis())))
                .sorted(Comparator.comparingLong(Sent::arrival))
                .toList();
    }

    private static long timeOf(SpecificRecord value) {
        return value instanceof Click click ? click.getOccurredAt() : ((PageView) value).getOccurredAt();
    }

    /** What is the same in every run. */
    private static Map<BatchRates.Cell, ClickMatchRate> settled(Map<BatchRates.Cell, ClickMatchRate> rates) {
        rates.values().forEach(rate -> {
            rate.setRevision(0);
            rate.setWatermark(0);
        });
        return rates;
    }

    private static void assertBothIdentities(Published published) {
        BatchRates batch = new BatchRates(ZONE);
        published.outcomes.values().forEach(batch::add);
        published.sources.values().forEach(batch::add);
        Map<BatchRates.Cell, RateCounts> found = new HashMap<>();
        published.rates.forEach((cell, rate) -> found.put(cell, rate.getCounts()));
        batch.cells()
                .forEach((cell, counts) ->
                        assertThat(found.get(cell)).as(cell.toString()).isEqualTo(counts));
        assertThat(found.keySet()).isEqualTo(batch.cells().keySet());
        assertThat(published.rates).allSatisfy((cell, rate) -> assertIdentities(rate));
    }

    private static void assertIdentities(ClickMatchRate rate) {
        RateCounts counts = rate.getCounts();
        assertThat(rate.getFinal$()).isTrue();
        assertThat(rate.getPending()).isZero();
        assertThat(counts.getInvalid()
                        + counts.getDoubleClick()
                        + counts.getNonLanding()
                        + counts.getSessionStarted()
                        + counts.getJoinedSession()
                        + counts.getConsentDenied()
                        + counts.getNotLanded())
                .isEqualTo(counts.getClicks());
        assertThat(counts.getFromClick()
                        + counts.getJoinedOnly()
                        + counts.getReturnVisit()
                        + counts.getSharedLink()
                        + counts.getRejectedClick()
                        + counts.getLateLanding()
                        + counts.getOrphan())
                .isEqualTo(rate.getSessions());
        assertThat(rate.getValid())
                .isEqualTo(counts.getClicks() - counts.getInvalid() - counts.getDoubleClick() - counts.getNonLanding());
        assertThat(rate.getLanded())
                .isEqualTo(counts.getMatchedByClickId() + counts.getMatchedByVisitor() + counts.getMatchedByDevice());
        assertThat(rate.getMatchRate())
                .isEqualTo(rate.getValid() == 0 ? null : (Double) ((double) rate.getLanded() / rate.getValid()));
    }

    private static BatchRates.Cell cell(ClickMatchRate rate) {
        return new BatchRates.Cell(
                rate.getWindow(),
                rate.getWindowStartsAt(),
                rate.getWindowEndsAt(),
                rate.getSegment(),
                rate.getSegmentValue());
    }

    private static Recipe recipe(long seed, int clicks) {
        long events = (long) (clicks * RECORDS_PER_CLICK);
        Duration day = Duration.ofDays(1);
        int visitors = (int) (Recipe.visitorsNeeded(events, day) * 1.5);
        return new Recipe(Profile.LOAD, seed, events, visitors, START, day, Recipes.DISORDER, Recipes.DUPLICATES);
    }

    private interface Traffic {
        void feed(RawFeed feed) throws IOException;
    }

    private TrialResult run(Published published, int partitions, Traffic traffic) throws IOException {
        try (Progress progress = Progress.onStandardError();
                Lifetime lifetime = new Lifetime()) {
            return new Trial(settings(partitions), progress, lifetime)
                    .run(
                            new TrialInput() {
                                @Override
                                public String doing() {
                                    return "Sending the traffic";
                                }

                                @Override
                                public void feed(RawFeed feed) throws IOException {
                                    traffic.feed(feed);
                                    feed.flush();
                                }
                            },
                            null,
                            published);
        }
    }

    private Settings settings(int partitions) {
        List<String> given = new ArrayList<>(List.of(
                "input=history",
                "topics.create=missing",
                "topics.replication=1",
                "identity.salt=planted",
                "streams.threads=2",
                "rates.time-zone=" + ZONE,
                "state.dir=" + directory.resolve("state-" + partitions)));
        for (Topic topic : Topic.values()) {
            given.add("partitions." + topic.defaultName() + "=" + partitions);
        }
        return new SettingSources().commandLine(given).read();
    }
}
