// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.files;

import io.clickledger.avro.Consent;
import io.clickledger.avro.PageView;
import io.clickledger.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Web server logs in the combined format. Requests are page views; a visitor is a client's address and user agent, and
 * is known by a salted hash of both. Unless all requests are wanted, only successful GETs of pages count: status 2xx or
 * 304, and no ending of an asset such as {@code .css}.
 */
public final class CombinedFormat extends LineFormat {

    private static final int VISITOR_ID_BYTES = 16;
    private static final int NOT_MODIFIED = 304;
    private static final String HMAC = "HmacSHA256";

    private final String site;
    private final boolean allRequests;
    private final Mac visitorHash;

    /**
     * @param site        scheme and host of the site, such as {@code https://shop.example}; logs do not hold it
     * @param allRequests whether every request is a page view
     * @param salt        secret that goes into the visitors' hashes
     */
    public CombinedFormat(String site, boolean allRequests, String salt) {
        this.site = site;
        this.allRequests = allRequests;
        try {
            visitorHash = Mac.getInstance(HMAC);
            visitorHash.init(new SecretKeySpec(salt.getBytes(StandardCharsets.UTF_8), HMAC));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java lacks " + HMAC + ", which every Java must have", e);
        }
    }

    @Override
    Reading read(SourceLine line) throws UnreadableLineException {
        CombinedLine request = CombinedLine.parse(line.bytes());
        RequestTarget target = RequestTarget.of(request.request());
        if (!allRequests && !(isSuccess(request.status()) && target.isPage())) {
            return new Reading.Skipped(line);
        }
        PageView view = PageView.newBuilder()
                .setEventId(line.eventId())
                .setOccurredAt(request.time())
                .setVisitorId(visitorId(request))
                .setUrl(target.url(site))
                .setReferrer(orNull(request.referrer()))
                .setUserAgent(orNull(request.userAgent()))
                .setIp(request.host())
                .setConsent(Consent.UNKNOWN)
                .build();
        return RawRecords.event(line, Topic.PAGE_VIEWS, view, Set.of());
    }

    private static boolean isSuccess(int status) {
        return status / 100 == 2 || status == NOT_MODIFIED;
    }

    private String visitorId(CombinedLine request) {
        byte[] hash =
                visitorHash.doFinal((request.host() + '\n' + request.userAgent()).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, VISITOR_ID_BYTES);
    }

    private static String orNull(String field) {
        return field.isEmpty() || field.equals(CombinedLine.NONE) ? null : field;
    }
}
