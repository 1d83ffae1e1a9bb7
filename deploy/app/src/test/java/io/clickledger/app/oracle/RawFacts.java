// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.oracle;

import io.clickledger.avro.Click;
import io.clickledger.avro.ClickIdType;
import io.clickledger.avro.ClickKind;
import io.clickledger.avro.Consent;
import io.clickledger.avro.PageView;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecord;

/**
 * What the oracle reads off one raw record. It shares no code with the pipeline or the generator.
 *
 * @param time        when it occurred, corrected by the sender's error if it said when it was sent; epoch milliseconds, UTC
 * @param visitorId   null also where consent is denied
 * @param device      network and user agent; null if one is missing, or consent is denied
 * @param page        host and path of the page, or of a click's target
 * @param ownReferrer whether the referrer is on the page's host
 * @param clickIds    type and value, of the record and its URL
 */
record RawFacts(
        Kind kind,
        String id,
        long time,
        String visitorId,
        String device,
        boolean denied,
        String userAgent,
        String page,
        boolean ownReferrer,
        Set<String> clickIds,
        String adId,
        String action) {

    enum Kind {
        VIEW,
        ON_SITE_CLICK,
        INBOUND_CLICK
    }

    private static final Pattern CLICK_ID = Pattern.compile("[?&](gclid|fbclid|msclkid|ttclid|irclickid)=([^&]+)");
    private static final Set<ClickKind> ON_SITE = Set.of(ClickKind.LINK, ClickKind.BUTTON, ClickKind.FORM_SUBMIT);

    static RawFacts of(SpecificRecord value) {
        return value instanceof Click click ? of(click) : of((PageView) value);
    }

    private static RawFacts of(PageView view) {
        boolean denied = view.getConsent() == Consent.DENIED;
        URI uri = URI.create(view.getUrl());
        return new RawFacts(
                Kind.VIEW,
                view.getEventId(),
                time(view.getOccurredAt(), view.getSentAt(), view.getReceivedAt()),
                denied ? null : view.getVisitorId(),
                denied ? null : device(view.getIp(), view.getUserAgent()),
                denied,
                view.getUserAgent(),
                uri.getHost() + uri.getPath(),
                view.getReferrer() != null
                        && URI.create(view.getReferrer()).getHost().equals(uri.getHost()),
                idsOn(view.getUrl()),
                null,
                null);
    }

    private static RawFacts of(Click click) {
        boolean denied = click.getConsent() == Consent.DENIED;
        boolean onSite = ON_SITE.contains(click.getKind());
        String url = onSite ? click.getPageUrl() : click.getTargetUrl();
        URI uri = url == null ? null : URI.create(url);
        Set<String> ids = url == null ? new LinkedHashSet<>() : idsOn(url);
        if (click.getClickId() != null) {
            ClickIdType type = click.getClickIdType();
            ids.add(type.name().toLowerCase(Locale.ROOT) + "=" + click.getClickId());
        }
        return new RawFacts(
                onSite ? Kind.ON_SITE_CLICK : Kind.INBOUND_CLICK,
                click.getEventId(),
                time(click.getOccurredAt(), click.getSentAt(), click.getReceivedAt()),
                denied ? null : click.getVisitorId(),
                denied ? null : device(click.getIp(), click.getUserAgent()),
                denied,
                click.getUserAgent(),
                uri == null ? null : uri.getHost() + uri.getPath(),
                false,
                ids,
                click.getAdId(),
                click.getAction().name());
    }

    private static long time(long occurredAt, Long sentAt, Long receivedAt) {
        return sentAt == null ? occurredAt : occurredAt + (receivedAt - sentAt);
    }

    private static Set<String> idsOn(String url) {
        Set<String> ids = new LinkedHashSet<>();
        for (Matcher matcher = CLICK_ID.matcher(url); matcher.find(); ) {
            ids.add(matcher.group(1) + "=" + matcher.group(2));
        }
        return ids;
    }

    /** The first three groups of digits, which is what the pipeline keeps of either kind of address. */
    private static String device(String ip, String userAgent) {
        if (ip == null || userAgent == null) {
            return null;
        }
        String[] groups = ip.split("[.:]");
        return groups[0] + "/" + groups[1] + "/" + groups[2] + " " + userAgent;
    }

    boolean isInSession() {
        return kind != Kind.INBOUND_CLICK && !denied;
    }

    /** The key under which it belongs together with others: visitor, else device, else nothing that another has. */
    String visitorKey() {
        return visitorId != null ? visitorId : device != null ? "device " + device : "alone " + clickIds + id;
    }
}
