// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.micro;

import io.clickledger.sessionizer.state.StateSerde;
import io.clickledger.sessionizer.state.VisitorState;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What is remembered of a visitor, as it is stored. */
@State(Scope.Thread)
public class StateSerdeBenchmark {

    /** Events of the visitor's session. */
    @Param({"1", "8", "1000"})
    private int events;

    private StateSerde<VisitorState> serde;
    private VisitorState state;
    private byte[] bytes;

    @Setup
    public void prepare() {
        serde = new StateSerde<>(VisitorState.getClassSchema());
        OneVisitor visitor = new OneVisitor();
        new SampleEvents().of(events).forEach(visitor::accept);
        state = visitor.state();
        bytes = serde.serialize(null, state);
    }

    @Benchmark
    public byte[] write() {
        return serde.serialize(null, state);
    }

    @Benchmark
    public VisitorState read() {
        return serde.deserialize(null, bytes);
    }
}
