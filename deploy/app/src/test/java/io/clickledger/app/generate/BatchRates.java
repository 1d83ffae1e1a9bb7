// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.generate;

import io.clickledger.avro.Campaign;
import io.clickledger.avro.ClickOutcome;
import io.clickledger.avro.MatchedBy;
import io.clickledger.avro.Outcome;
import io.clickledger.avro.RateCounts;
import io.clickledger.avro.RateWindow;
import io.clickledger.avro.Segment;
import io.clickledger.avro.SessionSource;
import io.clickledger.avro.SourceClass;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The oracle of rates: counted from the published outcomes and sources, one at a time, in the simplest way there is. For
 * orphans without a campaign of another platform than their landing's.
 */
final class BatchRates {

    /** A window and segment. Times are epoch milliseconds, UTC. */
    record Cell(RateWindow window, long startsAt, long endsAt, Segment segment, String value) {}

    private static final long[] BUCKETS = {
        100, 250, 500, 1_000, 2_000, 3_000, 5_000, 10_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_200_000,
        1_800_000
    };

    private final ZoneId zone;
    private final Map<String, ClickOutcome> clicks = new HashMap<>();
    private final Map<Cell, RateCounts> cells = new HashMap<>();

    BatchRates(ZoneId zone) {
        this.zone = zone;
    }

    Map<Cell, RateCounts> cells() {
        return cells;
    }

    /** All outcomes come before all sources. */
    void add(ClickOutcome click) {
        clicks.put(click.getEventId(), click);
        for (RateCounts counts : cellsOf(click)) {
            add(counts, "clicks");
            add(counts, click.getOutcome().name().toLowerCase(Locale.ROOT));
            if (click.getMatchedBy() != null) {
                add(counts, "matched_by_" + click.getMatchedBy().name().toLowerCase(Locale.ROOT));
                addLatency(counts, click.getLandedAt() - click.getOccurredAt());
            }
            if (click.getOutcome() == Outcome.SESSION_STARTED && click.getMatchedBy() != MatchedBy.CLICK_ID) {
                add(counts, "sessions_without_click_id");
            }
        }
    }

    void add(SessionSource source) {
        String field = source.getSourceClass().name().toLowerCase(Locale.ROOT);
        List<RateCounts> its = source.getSourceClass() == SourceClass.ORPHAN
                ? cellsOf(
                        source.getLandedAt(),
                        source.getChannel().name(),
                        null,
                        source.getCampaign(),
                        source.getLandingPage())
                : cellsOf(clicks.get(source.getClickEventId()));
        its.forEach(counts -> add(counts, field));
    }

    private List<RateCounts> cellsOf(ClickOutcome click) {
        return cellsOf(
                click.getOccurredAt(),
                click.getChannel().name(),
                click.getPlatform(),
                click.getCampaign(),
                click.getLandingPage());
    }

    private List<RateCounts> cellsOf(long time, String channel, String platform, Campaign campaign, String page) {
        ZonedDateTime local = ZonedDateTime.ofInstant(Instant.ofEpochMilli(time), zone);
        ZonedDateTime hour = local.truncatedTo(ChronoUnit.HOURS);
        ZonedDateTime day = local.toLocalDate().atStartOfDay(zone);
        ZonedDateTime nextDay = local.toLocalDate().plusDays(1).atStartOfDay(zone);
        List<RateCounts> found = new ArrayList<>();
        Map<Segment, String> segments = new HashMap<>();
        segments.put(Segment.ALL, "all");
        segments.put(Segment.CHANNEL, channel);
        segments.put(Segment.PLATFORM, set(platform));
        segments.put(Segment.CAMPAIGN, campaign(campaign));
        segments.put(Segment.LANDING_PAGE, set(page));
        segments.forEach((segment, value) -> Stream.of(
                        cell(RateWindow.HOUR, hour, hour.plusHours(1), segment, value),
                        cell(RateWindow.DAY, day, nextDay, segment, value))
                .forEach(cell -> found.add(
                        cells.computeIfAbsent(cell, c -> RateCounts.newBuilder().build()))));
        return found;
    }

    private static Cell cell(RateWindow window, ZonedDateTime from, ZonedDateTime to, Segment segment, String value) {
        return new Cell(window, from.toInstant().toEpochMilli(), to.toInstant().toEpochMilli(), segment, value);
    }

    private static String campaign(Campaign campaign) {
        return campaign == null
                        || campaign.getSource() == null && campaign.getMedium() == null && campaign.getName() == null
                ? "(not set)"
                : set(campaign.getSource()) + " / " + set(campaign.getMedium()) + " / " + set(campaign.getName());
    }

    private static String set(String value) {
        return value == null ? "(not set)" : value;
    }

    private static void add(RateCounts counts, String field) {
        counts.put(field, (Long) counts.get(field) + 1);
    }

    private static void addLatency(RateCounts counts, long latency) {
        List<Long> histogram = new ArrayList<>(counts.getLatencyHistogram());
        while (histogram.size() <= BUCKETS.length) {
            histogram.add(0L);
        }
        int bucket = 0;
        while (bucket < BUCKETS.length && latency > BUCKETS[bucket]) {
            bucket++;
        }
        histogram.set(bucket, histogram.get(bucket) + 1);
        counts.setLatencyHistogram(histogram);
    }
}
