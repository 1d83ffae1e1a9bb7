// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import io.clickledger.avro.AnnouncedClick;
import io.clickledger.avro.Landing;
import io.clickledger.avro.MatchedBy;
import java.util.ArrayList;
import java.util.List;

/** What is remembered under the match key of a visitor or device, as objects. The fields are those of {@link ClaimsState}. */
public final class ClaimsMemory {

    /** A click that looks for its landing, or has claimed one whose session is not known. */
    public static final class Claim {
        public final AnnouncedClick click;
        /** Event id of the landing; null: none is claimed. */
        public String landing;

        public MatchedBy matchedBy;

        /** Of all its texts, in UTF-16 units; 0: not measured yet. Not stored. */
        public int textLength;

        public Claim(AnnouncedClick click) {
            this.click = click;
        }
    }

    /** A landing without a click id. */
    public static final class ClaimLanding {
        public Landing landing;
        /** Event id of the click; null: none has claimed it. */
        public String claimedBy;

        public boolean offered;

        /** Of all its texts, in UTF-16 units; 0: not measured yet. Not stored. */
        public int textLength;

        public ClaimLanding(Landing landing) {
            this.landing = landing;
        }
    }

    public final List<Claim> clicks = new ArrayList<>();
    /** By time, then event id. */
    public final List<ClaimLanding> landings = new ArrayList<>();
    /** Oldest first. */
    public final List<SettledClick> settled = new ArrayList<>();
}
