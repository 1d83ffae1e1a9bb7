// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.rate;

import io.clickledger.avro.Campaign;
import io.clickledger.avro.Channel;
import io.clickledger.avro.InboundClick;
import io.clickledger.avro.Landing;
import io.clickledger.avro.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which segments a click, or a landing without a click, is counted in: one value of each that is switched on. */
public final class Segments {

    /** The value of {@link Segment#ALL}. */
    public static final String ALL = "all";
    /** What stands for a value that is missing. */
    public static final String NOT_SET = "(not set)";

    private final List<Segment> segments;

    /** @param segments those that are switched on */
    public Segments(Set<Segment> segments) {
        this.segments = segments.stream().sorted().toList();
    }

    public List<SegmentValue> of(InboundClick click) {
        return values(click.getChannel(), click.getPlatform(), click.getCampaign(), click.getLandingPage());
    }

    /** The segments of a session whose click is not known. */
    public List<SegmentValue> of(Landing landing) {
        return values(landing.getChannel(), null, landing.getCampaign(), landing.getPage());
    }

    private List<SegmentValue> values(Channel channel, String platform, Campaign campaign, String page) {
        List<SegmentValue> values = new ArrayList<>(segments.size());
        for (Segment segment : segments) {
            String value = switch (segment) {
                case ALL -> ALL;
                case CHANNEL -> channel.name();
                case PLATFORM -> orNotSet(platform);
                case CAMPAIGN -> name(campaign);
                case LANDING_PAGE -> orNotSet(page);
                case UNKNOWN -> null;
            };
            if (value != null) {
                values.add(new SegmentValue(segment, value));
            }
        }
        return values;
    }

    private static String name(Campaign campaign) {
        if (campaign == null
                || campaign.getSource() == null && campaign.getMedium() == null && campaign.getName() == null) {
            return NOT_SET;
        }
        return orNotSet(campaign.getSource()) + " / " + orNotSet(campaign.getMedium()) + " / "
                + orNotSet(campaign.getName());
    }

    private static String orNotSet(String value) {
        return value == null ? NOT_SET : value;
    }
}
