// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.micro;

import io.clickledger.avro.SiteEvent;
import io.clickledger.sessionizer.session.Verdict;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** An event put into its session; of sessions up to a length, the mean over all their events. */
@State(Scope.Thread)
public class SessionRulesBenchmark {

    /** Events of each session. */
    @Param({"10", "100", "1000", "10000"})
    private int length;

    private List<SiteEvent> events;
    private OneVisitor visitor;
    private int next;

    @Setup
    public void prepare() {
        events = new SampleEvents().of(length);
        visitor = new OneVisitor();
    }

    @Benchmark
    public Verdict accept() {
        if (next == length) {
            next = 0;
            visitor = new OneVisitor();
        }
        return visitor.accept(events.get(next++));
    }
}
