// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.traffic;

import io.clickledger.avro.Campaign;
import io.clickledger.avro.Click;
import io.clickledger.avro.ClickAction;
import io.clickledger.avro.ClickIdType;
import io.clickledger.avro.ClickKind;
import io.clickledger.avro.Consent;
import io.clickledger.avro.PageView;
import java.util.Random;
import java.util.SplittableRandom;

/** Raw records as a shop's tag and an ad platform write them. */
final class RawRecords {

    private static final String SITE = "https://www.shop.example";
    private static final int CAMPAIGNS = 40;
    private static final int PAGES = 2_000;
    private static final String[] LANGUAGES = {"de-DE", "de-AT", "en-GB", "fr-FR", "it-IT"};
    private static final String[] COUNTRIES = {"DE", "AT", "GB", "FR", "IT"};

    private final Random random;

    RawRecords(Random random) {
        this.random = random;
    }

    /** The visitor with a number: always the same. One in twenty has no cookie. */
    Visitor visitor(int number) {
        SplittableRandom own = new SplittableRandom(number);
        String id = own.nextInt(20) == 0 ? null : "v-" + Long.toHexString(own.nextLong());
        String ip = "198." + (18 + own.nextInt(2)) + "." + own.nextInt(256) + "." + own.nextInt(256);
        return new Visitor(id, ip, UserAgentStrings.of(own.nextInt(UserAgentStrings.COUNT)));
    }

    /** A click on an ad, with a click id; half of the platforms know the shop's cookie. */
    Click adClick(Visitor visitor, long time) {
        int campaign = random.nextInt(CAMPAIGNS);
        Click click = click(visitor, time, ClickKind.AD);
        if (random.nextBoolean()) {
            click.setVisitorId(null);
        }
        click.setAction(ClickAction.OPEN_PAGE);
        click.setClickId("Cj0KCQ" + id() + id());
        click.setClickIdType(ClickIdType.GCLID);
        click.setCampaign(new Campaign("google", "cpc", "campaign-" + campaign, null, "ad-" + random.nextInt(5), null));
        click.setPlatform("google-ads");
        click.setAdId("ad-" + campaign + "-" + random.nextInt(5));
        click.setTargetUrl(SITE + "/landing/" + campaign);
        return click;
    }

    /** The first page of a visit that no click led to: from a search engine, or from nowhere. */
    PageView landing(Visitor visitor, long time) {
        PageView view = pageView(visitor, time);
        view.setReferrer(random.nextBoolean() ? "https://www.google.com/" : null);
        return view;
    }

    /** The page that a click led to; the click id is lost on one way in ten. */
    PageView landing(Visitor visitor, long time, Click click) {
        PageView view = pageView(visitor, time);
        String url = click.getTargetUrl() + "?utm_source=google&utm_medium=cpc&utm_campaign="
                + click.getCampaign().getName();
        view.setUrl(random.nextInt(10) == 0 ? url : url + "&gclid=" + click.getClickId());
        view.setReferrer("https://www.google.com/");
        return view;
    }

    /** A page view within the site. */
    PageView pageView(Visitor visitor, long time) {
        PageView view = new PageView();
        view.setEventId(id() + id());
        view.setOccurredAt(time);
        view.setVisitorId(visitor.id());
        view.setUrl(SITE + "/products/" + random.nextInt(PAGES) + "?sort=price&page=" + random.nextInt(9));
        view.setTitle("A product of the shop");
        view.setReferrer(SITE + "/products/" + random.nextInt(PAGES));
        view.setUserAgent(visitor.userAgent());
        view.setIp(visitor.ip());
        int country = Math.floorMod(visitor.ip().hashCode(), COUNTRIES.length);
        view.setLanguage(LANGUAGES[country]);
        view.setCountry(COUNTRIES[country]);
        view.setConsent(Consent.GRANTED);
        return view;
    }

    /** A click on a link of the site, or a form that is sent. */
    Click siteClick(Visitor visitor, long time, ClickKind kind) {
        Click click = click(visitor, time, kind);
        click.setPageUrl(SITE + "/products/" + random.nextInt(PAGES));
        click.setElement("#buy-" + random.nextInt(9));
        return click;
    }

    private Click click(Visitor visitor, long time, ClickKind kind) {
        Click click = new Click();
        click.setEventId(id() + id());
        click.setOccurredAt(time);
        click.setVisitorId(visitor.id());
        click.setKind(kind);
        click.setAction(ClickAction.UNKNOWN);
        click.setClickIdType(ClickIdType.UNKNOWN);
        click.setUserAgent(visitor.userAgent());
        click.setIp(visitor.ip());
        int country = Math.floorMod(visitor.ip().hashCode(), COUNTRIES.length);
        click.setLanguage(LANGUAGES[country]);
        click.setCountry(COUNTRIES[country]);
        click.setConsent(Consent.GRANTED);
        return click;
    }

    private String id() {
        return Long.toHexString(random.nextLong() | Long.MIN_VALUE);
    }
}
