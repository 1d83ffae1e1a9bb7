// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.raw;

import io.clickledger.avro.Consent;

/**
 * A raw record as its producer sent it, page view or click. A text that is missing, empty or blank is null, so that
 * nothing after this has to tell them apart. Times are epoch milliseconds, UTC, unchecked.
 */
public sealed interface RawEvent permits RawPageView, RawClick {

    String eventId();

    long occurredAt();

    Long sentAt();

    Long receivedAt();

    String visitorId();

    String userId();

    String referrer();

    /** Null also where a web server wrote its "-" for a missing header. */
    String userAgent();

    String ip();

    String language();

    String country();

    Consent consent();

    /** The text, or null if there is none. */
    static String given(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** The value of a request header, or null if there is none. */
    static String header(String text) {
        String value = given(text);
        return value == null || value.strip().equals("-") ? null : value;
    }
}
