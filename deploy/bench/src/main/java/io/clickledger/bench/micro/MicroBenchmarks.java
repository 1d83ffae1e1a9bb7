// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.micro;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** All of them, each in a process of its own. */
public final class MicroBenchmarks {

    private static final int WARM_UPS = 3;
    private static final int ITERATIONS = 5;

    private MicroBenchmarks() {}

    /**
     * Runs them; JMH prints to standard output.
     *
     * @param json where JMH is to write its results, in its own format
     * @throws IllegalStateException if one fails
     */
    public static void run(Optional<Path> json) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(MicroBenchmarks.class.getPackageName())
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(1)
                .warmupIterations(WARM_UPS)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(ITERATIONS)
                .measurementTime(TimeValue.seconds(1))
                .shouldFailOnError(true);
        json.ifPresent(file -> options.resultFormat(ResultFormatType.JSON).result(file.toString()));
        try {
            new Runner(options.build()).run();
        } catch (RunnerException e) {
            throw new IllegalStateException("a micro benchmark has failed: " + e.getMessage(), e);
        }
    }
}
