// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.outcome;

import io.clickledger.avro.Campaign;
import io.clickledger.avro.ClickId;
import io.clickledger.avro.InboundClick;
import io.clickledger.avro.Landing;
import io.clickledger.sessionizer.session.TextLength;
import io.clickledger.sessionizer.state.ClaimsMemory.Claim;
import io.clickledger.sessionizer.state.ClaimsMemory.ClaimLanding;
import io.clickledger.sessionizer.state.SettledClick;
import java.util.List;

/**
 * How much is remembered under the key of one visitor or device. Only robots, and devices that are none, reach any of it.
 * All is also bounded in the length of the texts, since a record must stay below what a broker takes however long these are.
 */
final class ClaimBounds {

    /** When more wait for their turn, the earliest is settled before it. */
    static final int WAITING = 512;

    /** Landings; and settled clicks, so that copies of them are known. */
    static final int MOST = 256;

    /** UTF-16 units of all texts of one list. */
    static final int TEXT = 1_500_000;

    /** What clicks that have claimed a landing may take of it: these cannot be settled before its session is known. */
    static final int CLAIMED_TEXT = TEXT / 2;

    private ClaimBounds() {}

    /** The clicks that have claimed nothing yet. */
    static boolean areTooManyWaiting(List<Claim> clicks) {
        int count = 0;
        long length = 0;
        for (Claim claim : clicks) {
            if (claim.landing == null) {
                count++;
                length += textLength(claim);
            }
        }
        return count > WAITING || length > TEXT - CLAIMED_TEXT;
    }

    /** Whether a click may wait for the session of a landing, beside those that do. Each of them has another landing. */
    static boolean mayClaimOfOpenSession(Claim added, List<Claim> clicks) {
        long length = textLength(added);
        for (Claim claim : clicks) {
            if (claim.landing != null) {
                length += textLength(claim);
            }
        }
        return length <= CLAIMED_TEXT;
    }

    static boolean areTooManyLandings(List<ClaimLanding> landings) {
        long length = 0;
        for (ClaimLanding known : landings) {
            length += textLength(known);
        }
        return landings.size() > MOST || length > TEXT;
    }

    static boolean areTooManySettled(List<SettledClick> settled) {
        long length = 0;
        for (SettledClick click : settled) {
            length += click.getEventId().length();
        }
        return settled.size() > MOST || length > TEXT;
    }

    /** Measured once: it is asked for with each fact of the key. */
    private static int textLength(Claim claim) {
        if (claim.textLength == 0) {
            InboundClick click = claim.click.getClick();
            claim.textLength = TextLength.of(
                            claim.click.getMatchKey(),
                            click.getEventId(),
                            click.getVisitorKey(),
                            click.getDeviceKey(),
                            click.getUserId(),
                            click.getPlatform(),
                            click.getAdId(),
                            click.getTargetUrl(),
                            click.getLandingPage(),
                            click.getReferrer(),
                            click.getDevice() == null ? null : click.getDevice().getOs(),
                            click.getDevice() == null ? null : click.getDevice().getBrowser(),
                            click.getLanguage(),
                            click.getCountry())
                    + textLength(click.getCampaign());
            for (ClickId clickId : click.getClickIds()) {
                claim.textLength += TextLength.of(clickId.getValue());
            }
        }
        return claim.textLength;
    }

    private static int textLength(ClaimLanding known) {
        if (known.textLength == 0) {
            Landing landing = known.landing;
            known.textLength = TextLength.of(
                            landing.getMatchKey(),
                            landing.getEventId(),
                            landing.getVisitorKey(),
                            landing.getDeviceKey(),
                            landing.getPage())
                    + textLength(landing.getCampaign());
        }
        return known.textLength;
    }

    private static int textLength(Campaign campaign) {
        return campaign == null
                ? 0
                : TextLength.of(
                        campaign.getSource(),
                        campaign.getMedium(),
                        campaign.getName(),
                        campaign.getTerm(),
                        campaign.getContent(),
                        campaign.getId());
    }
}
