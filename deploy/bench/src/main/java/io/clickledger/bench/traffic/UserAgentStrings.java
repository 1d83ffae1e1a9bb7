// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.traffic;

import java.util.SplittableRandom;

/** Some 10,000 user agents: browsers in many versions, on many phones and systems. */
final class UserAgentStrings {

    static final int COUNT = 10_000;

    private static final String[] SYSTEMS = {
        "Windows NT 10.0; Win64; x64",
        "Macintosh; Intel Mac OS X 10_15_7",
        "X11; Linux x86_64",
        "X11; Ubuntu; Linux x86_64"
    };
    private static final String[] PHONES = {
        "SM-S921B", "SM-A546E", "Pixel 8", "Pixel 7a", "M2102J20SG", "CPH2449", "XQ-DQ54"
    };

    private UserAgentStrings() {}

    /** @param number from 0 up to {@link #COUNT}; the same number gives the same text */
    static String of(int number) {
        SplittableRandom random = new SplittableRandom(number);
        int major = 90 + random.nextInt(50);
        int build = random.nextInt(6_500);
        return switch (number % 20) {
            case 0, 1, 2, 3, 4, 5 ->
                "Mozilla/5.0 (" + SYSTEMS[random.nextInt(3)]
                        + ") AppleWebKit/537.36 (KHTML, like Gecko) Chrome/" + major + ".0." + build + "."
                        + random.nextInt(200)
                        + " Safari/537.36";
            case 6, 7, 8, 9, 10, 11 ->
                "Mozilla/5.0 (Linux; Android " + (9 + random.nextInt(6)) + "; "
                        + PHONES[random.nextInt(PHONES.length)] + ") AppleWebKit/537.36 (KHTML, like Gecko) Chrome/"
                        + major
                        + ".0." + build + "." + random.nextInt(200) + " Mobile Safari/537.36";
            case 12, 13, 14, 15 ->
                "Mozilla/5.0 (iPhone; CPU iPhone OS " + (13 + random.nextInt(5)) + "_" + random.nextInt(7)
                        + " like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/" + (13 + random.nextInt(5))
                        + "."
                        + random.nextInt(7) + " Mobile/15E" + (100 + random.nextInt(800)) + " Safari/604.1";
            case 16, 17 ->
                "Mozilla/5.0 (" + SYSTEMS[random.nextInt(SYSTEMS.length)] + "; rv:" + major
                        + ".0) Gecko/20100101 Firefox/" + major + "." + random.nextInt(9);
            case 18 ->
                "Mozilla/5.0 (" + SYSTEMS[random.nextInt(2)] + ") AppleWebKit/537.36 (KHTML, like Gecko) Chrome/"
                        + major + ".0.0.0 Safari/537.36 Edg/" + major + ".0." + build + "." + random.nextInt(99);
            default ->
                "Mozilla/5.0 (iPad; CPU OS " + (13 + random.nextInt(5)) + "_" + random.nextInt(7)
                        + " like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/" + major + ".0." + build
                        + "." + random.nextInt(99) + " Mobile/15E148 Safari/604.1";
        };
    }
}
