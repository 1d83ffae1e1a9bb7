// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.enrich;

import io.clickledger.avro.Campaign;
import io.clickledger.avro.ClickId;
import io.clickledger.ingest.validate.FieldLimits;
import java.util.List;
import java.util.stream.Stream;

/**
 * The campaign of an event: the one that the record states, else the URL's utm_* parameters. If neither source nor
 * medium is told, the first click id that implies them fills them in: a bare gclid is google / cpc.
 */
public final class Campaigns {

    private static final String UTM_SOURCE = "utm_source";
    private static final String UTM_MEDIUM = "utm_medium";
    private static final String UTM_CAMPAIGN = "utm_campaign";
    private static final String UTM_TERM = "utm_term";
    private static final String UTM_CONTENT = "utm_content";
    private static final String UTM_ID = "utm_id";

    private Campaigns() {}

    /** The URL parameters that carry campaigns, in lower case. */
    static Stream<String> parameters() {
        return Stream.of(UTM_SOURCE, UTM_MEDIUM, UTM_CAMPAIGN, UTM_TERM, UTM_CONTENT, UTM_ID);
    }

    /**
     * The campaign, null if there is none.
     *
     * @param stated   the record's own; may be null
     * @param url      may be null
     * @param clickIds all of the event's
     */
    public static Campaign of(Campaign stated, WebUrl url, List<ClickId> clickIds) {
        Campaign campaign = stated != null ? stated : ofParameters(url);
        if (campaign != null && (campaign.getSource() != null || campaign.getMedium() != null)) {
            return campaign;
        }
        SourceMedium implied = impliedBy(clickIds);
        if (implied == null) {
            return campaign;
        }
        if (campaign == null) {
            return new Campaign(implied.source(), implied.medium(), null, null, null, null);
        }
        return new Campaign(
                implied.source(),
                implied.medium(),
                campaign.getName(),
                campaign.getTerm(),
                campaign.getContent(),
                campaign.getId());
    }

    private static Campaign ofParameters(WebUrl url) {
        if (url == null || !url.hasParameters()) {
            return null;
        }
        String source = utm(url, UTM_SOURCE);
        String medium = utm(url, UTM_MEDIUM);
        String name = utm(url, UTM_CAMPAIGN);
        String term = utm(url, UTM_TERM);
        String content = utm(url, UTM_CONTENT);
        String id = utm(url, UTM_ID);
        if (source == null && medium == null && name == null && term == null && content == null && id == null) {
            return null;
        }
        return new Campaign(source, medium, name, term, content, id);
    }

    private static String utm(WebUrl url, String name) {
        return url.parameter(name, FieldLimits.TEXT);
    }

    private static SourceMedium impliedBy(List<ClickId> clickIds) {
        for (ClickId id : clickIds) {
            SourceMedium implied = SourceMedium.impliedBy(id.getType());
            if (implied != null) {
                return implied;
            }
        }
        return null;
    }
}
