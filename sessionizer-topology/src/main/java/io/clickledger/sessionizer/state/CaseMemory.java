// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import io.clickledger.avro.AnnouncedClick;
import io.clickledger.avro.Landing;
import io.clickledger.avro.SourceClass;
import java.util.ArrayList;
import java.util.List;

/** What is remembered under the match key of a click, as objects. The fields are those of {@link ClickCaseState}. */
public final class CaseMemory {

    /** A landing that carries the click id. */
    public static final class CaseLanding {
        public Landing landing;
        /** What its session was classed; null: it was not, or need not be. */
        public SourceClass sourceClass;

        public int revision;

        public CaseLanding(Landing landing) {
            this.landing = landing;
        }
    }

    public ClickPhase phase = ClickPhase.OPEN;
    public AnnouncedClick click;
    public String landing;
    public boolean seen;
    /** By time, then event id. */
    public final List<CaseLanding> landings = new ArrayList<>();
}
