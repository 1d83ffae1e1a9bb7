// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.session;

import io.clickledger.sessionizer.state.StoredCampaign;
import io.clickledger.sessionizer.state.StoredClickId;
import java.util.List;

/** How long texts are together, in UTF-16 units: by it records are kept below what a broker takes. Null has no length. */
public final class TextLength {

    private TextLength() {}

    public static int of(String... texts) {
        int length = 0;
        for (String text : texts) {
            length += text == null ? 0 : text.length();
        }
        return length;
    }

    public static int of(StoredCampaign campaign) {
        return campaign == null
                ? 0
                : of(
                        campaign.getSource(),
                        campaign.getMedium(),
                        campaign.getName(),
                        campaign.getTerm(),
                        campaign.getContent(),
                        campaign.getId());
    }

    public static int of(List<StoredClickId> clickIds) {
        int length = 0;
        for (StoredClickId clickId : clickIds) {
            length += of(clickId.getType(), clickId.getValue());
        }
        return length;
    }
}
