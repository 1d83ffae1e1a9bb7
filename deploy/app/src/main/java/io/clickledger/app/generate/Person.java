// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.generate;

import java.util.List;

/**
 * Somebody with a browser: two visitor ids (the second after the site's cookie was cleared), and a device of their own,
 * which is a network that nobody else is in, and a user agent.
 *
 * @param number    from 0
 * @param userAgent as sent
 * @param country   ISO 3166-1 alpha-2
 * @param language  an Accept-Language header
 * @param isRobot   whether the user agent is a robot's
 */
record Person(
        int number,
        String visitorId,
        String otherVisitorId,
        String userAgent,
        String country,
        String language,
        boolean isRobot) {

    /** Networks of 24 bits that 10.0.0.0/8 has; who comes after lives in IPv6's documentation prefix, 3fff::/20. */
    private static final int V4_NETWORKS = 1 << 16;

    private static final List<String> COUNTRIES = List.of("DE", "DE", "DE", "AT", "CH", "FR", "NL", "GB");
    private static final List<String> LANGUAGES = List.of(
            "de-DE,de;q=0.9", "de-DE", "de", "de-AT", "de-CH,fr;q=0.7", "fr-FR,fr;q=0.9", "nl", "en-GB,en;q=0.8");

    static Person of(String prefix, int number, long seed) {
        Draws draws = Draws.of(~seed, number);
        int home = draws.below(COUNTRIES.size());
        String id = "v-" + prefix + "-" + number;
        return new Person(
                number,
                id,
                id + "-new",
                draws.one(UserAgentStrings.BROWSERS),
                COUNTRIES.get(home),
                LANGUAGES.get(home),
                false);
    }

    /** The same with a robot's user agent, always the same one. */
    Person robot() {
        String robot = UserAgentStrings.ROBOTS.get(number % UserAgentStrings.ROBOTS.size());
        return new Person(number, visitorId, otherVisitorId, robot, country, language, true);
    }

    /** An address in the person's network, each time another. */
    String ip(Draws draws) {
        if (number < V4_NETWORKS) {
            return "10." + (number >> 8) + "." + (number & 0xff) + "." + (1 + draws.below(254));
        }
        return "3fff:" + Integer.toHexString(number >> 16 & 0xfff) + ":" + Integer.toHexString(number & 0xffff) + ":"
                + Integer.toHexString(1 + draws.below(0xffff)) + "::" + Integer.toHexString(1 + draws.below(0xffff));
    }
}
