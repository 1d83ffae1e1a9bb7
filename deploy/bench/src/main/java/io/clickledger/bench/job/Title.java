// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.job;

/**
 * What a job is called, and when it runs.
 *
 * @param name     of its own, in tables
 * @param family   what it is asked for by on the command line, together with those that belong to it
 * @param kind     what it runs: jobs of one kind run the same code, so that one of them warms up the compiler for the others
 * @param repeated whether it is run in each round; else it is run once, after the rounds
 */
public record Title(String name, String family, String kind, boolean repeated) {

    /** Of a job that stands for itself and is run in each round. */
    public static Title repeated(String name) {
        return new Title(name, name, name, true);
    }

    /** Of a job that stands for itself, but runs the code of others, and is run once. */
    public static Title once(String name, String kind) {
        return new Title(name, name, kind, false);
    }
}
