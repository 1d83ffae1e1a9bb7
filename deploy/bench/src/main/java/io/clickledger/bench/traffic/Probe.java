// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.traffic;

import io.clickledger.avro.Campaign;
import io.clickledger.avro.Click;
import io.clickledger.avro.PageView;
import java.util.Random;

/** A click with a campaign of its own and its landing, so that the account of that campaign says when it was seen. */
public final class Probe {

    private static final String MARK = "probe-";

    private final RawRecords records;
    private final Visitor visitor;
    private final String campaign;
    private Click click;

    /** @param number each probe has another */
    public Probe(int number) {
        this.records = new RawRecords(new Random(-1L - number));
        this.visitor = new Visitor(MARK + number, "198.18.0.1", UserAgentStrings.of(0));
        this.campaign = MARK + number;
    }

    /**
     * The number of the probe that an account is of.
     *
     * @param segment value of a segment of campaigns
     * @return -1 if it is none
     */
    public static int number(String segment) {
        int at = segment.indexOf(MARK);
        return at < 0 ? -1 : Integer.parseInt(segment.substring(at + MARK.length()));
    }

    /** The click. It comes before the landing. */
    public Click click(long time) {
        click = records.adClick(visitor, time);
        click.setCampaign(new Campaign("google", "cpc", campaign, null, null, null));
        return click;
    }

    /** The landing that it leads to. */
    public PageView landing(long time) {
        PageView view = records.pageView(visitor, time);
        view.setUrl(click.getTargetUrl() + "?utm_source=google&utm_medium=cpc&utm_campaign=" + campaign + "&gclid="
                + click.getClickId());
        return view;
    }
}
