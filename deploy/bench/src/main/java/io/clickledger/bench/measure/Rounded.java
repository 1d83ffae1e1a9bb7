// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.measure;

import java.util.Locale;

/** Figures as people read them. */
public final class Rounded {

    private static final double MANY = 1_000;
    private static final double SOME = 10;

    private Rounded() {}

    /** With three digits or more, thousands separated. */
    public static String of(double number) {
        double size = Math.abs(number);
        String format = size >= MANY ? "%,.0f" : size >= SOME ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, number);
    }
}
