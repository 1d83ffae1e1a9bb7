// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.guarantee;

import java.util.List;

/** Something that no fault may break. */
public interface Guarantee {

    /** All of them. */
    List<Guarantee> ALL = List.of(
            new EveryRawRecordHasOnePlace(),
            new SessionsEqualTheBatch(),
            new EachSessionOnce(),
            new OutcomesEqualTheBatch(),
            new SourcesEqualTheBatch(),
            new RatesAddUp(),
            new NothingLateByFault(),
            new NoDeadLetterOfGoodInput(),
            new WatermarksNeverGoBack(),
            new SourcesComplete());

    /** What contradicts it, for people to read; empty if it holds. */
    List<String> violations(Evidence evidence);

    default String title() {
        return getClass().getSimpleName();
    }
}
