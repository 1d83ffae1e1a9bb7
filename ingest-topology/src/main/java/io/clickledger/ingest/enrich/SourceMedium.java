// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.enrich;

import io.clickledger.avro.ClickIdType;

/** Who sent a visitor, and by what kind of traffic, in the terms of utm_source and utm_medium. */
record SourceMedium(String source, String medium) {

    /** What GA4 calls a visit that nobody sent. */
    static final SourceMedium DIRECT = new SourceMedium("(direct)", "(none)");

    /**
     * What a click id says on its own, null if nothing. Most platforms put their id on paid clicks alone, so it stands
     * for "cpc". The exceptions: Meta and Pinterest also mark links that nobody paid for, so theirs says no more than
     * "social"; dclid comes from Google's display products; impact.com serves affiliates; mc_eid marks a mail's reader.
     */
    static SourceMedium impliedBy(ClickIdType type) {
        return switch (type) {
            case GCLID, GBRAID, WBRAID -> new SourceMedium("google", "cpc");
            case DCLID -> new SourceMedium("google", "display");
            case MSCLKID -> new SourceMedium("bing", "cpc");
            case YCLID -> new SourceMedium("yandex", "cpc");
            case TTCLID -> new SourceMedium("tiktok", "cpc");
            case TWCLID -> new SourceMedium("twitter", "cpc");
            case LI_FAT_ID -> new SourceMedium("linkedin", "cpc");
            case SCCID -> new SourceMedium("snapchat", "cpc");
            case RDT_CID -> new SourceMedium("reddit", "cpc");
            case HSA_CLICK -> new SourceMedium("hubspot", "cpc");
            case FBCLID -> new SourceMedium("facebook", "social");
            case EPIK -> new SourceMedium("pinterest", "social");
            case IRCLICKID -> new SourceMedium("impact", "affiliate");
            case MC_EID -> new SourceMedium("mailchimp", "email");
            case UNKNOWN, OTHER -> null;
        };
    }
}
