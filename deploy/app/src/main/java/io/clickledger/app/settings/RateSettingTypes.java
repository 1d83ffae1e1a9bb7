// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.settings;

import io.clickledger.avro.Channel;
import io.clickledger.avro.Segment;
import io.clickledger.sessionizer.rate.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How it is written what clicks are told apart by, and which match rates are wanted. */
final class RateSettingTypes {

    private static final Map<Segment, String> NAMES = names();
    private static final String ALL_NAMES = String.join(", ", NAMES.values());

    /** A target ends behind its rate, so what is before that may hold commas and equals signs. */
    private static final Pattern TARGET =
            Pattern.compile("\\s*([^:=,]*?)\\s*(?::(.*?))?=\\s*([0-9.]+)\\s*(?:,|$)", Pattern.DOTALL);

    private RateSettingTypes() {}

    static SettingType<Set<Segment>> segments() {
        return new SettingType<>(
                "list",
                "a list, separated by commas, of " + ALL_NAMES + "; nothing means no rates",
                RateSettingTypes::parseSegments);
    }

    private static Set<Segment> parseSegments(String text) {
        Set<Segment> segments = EnumSet.noneOf(Segment.class);
        if (!text.isBlank()) {
            Arrays.stream(text.split(",", -1)).map(name -> segment(name.trim())).forEach(segments::add);
        }
        return segments;
    }

    static SettingType<List<Target>> targets() {
        return new SettingType<>(
                "list",
                "a list, separated by commas, of SEGMENT:VALUE=RATE, such as all=0.6, channel:PAID_SEARCH=0.7,"
                        + " platform:google_ads=0.7, campaign:google / cpc / spring=0.7 or landing-page:shop.example/sale=0.5;"
                        + " VALUE * is each without a target of its own, RATE is over 0 and at most 1",
                RateSettingTypes::parseTargets);
    }

    private static List<Target> parseTargets(String text) {
        List<Target> targets = new ArrayList<>();
        Matcher matcher = TARGET.matcher(text);
        int at = 0;
        while (!text.substring(at).isBlank()) {
            if (!matcher.region(at, text.length()).lookingAt()) {
                throw wrong(text.substring(at), "is not of the form SEGMENT:VALUE=RATE");
            }
            targets.add(target(matcher));
            at = matcher.end();
        }
        return List.copyOf(targets);
    }

    private static Target target(Matcher matcher) {
        String written = matcher.group().strip();
        Segment segment = segment(matcher.group(1));
        String value = matcher.group(2) == null ? "" : matcher.group(2).strip();
        if (segment == Segment.ALL && (value.isEmpty() || value.equals("all"))) {
            value = "all";
        } else if (value.isEmpty() || segment == Segment.ALL) {
            throw wrong(written, segment == Segment.ALL ? "has a value beside all" : "has no value; * means each");
        } else if (segment == Segment.CHANNEL && !value.equals("*") && !isChannel(value)) {
            throw wrong(written, "names no channel; there are " + Arrays.toString(Channel.values()));
        }
        try {
            return new Target(segment, value, Double.parseDouble(matcher.group(3)));
        } catch (IllegalArgumentException e) {
            throw wrong(written, "has no rate over 0 and at most 1");
        }
    }

    private static boolean isChannel(String value) {
        return Arrays.stream(Channel.values())
                .anyMatch(channel -> channel.name().equals(value));
    }

    private static Segment segment(String name) {
        return NAMES.entrySet().stream()
                .filter(entry -> entry.getValue().equals(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> wrong(name, "is none of " + ALL_NAMES));
    }

    private static WrongPartException wrong(String part, String why) {
        return new WrongPartException("'" + part.strip() + "' " + why);
    }

    private static Map<Segment, String> names() {
        return EnumSet.complementOf(EnumSet.of(Segment.UNKNOWN)).stream()
                .collect(Collectors.toMap(
                        segment -> segment,
                        segment -> segment.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        (a, b) -> a,
                        () -> new EnumMap<>(Segment.class)));
    }

    /** Which part of a setting's text is wrong, and why. */
    static final class WrongPartException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        WrongPartException(String message) {
            super(message);
        }
    }
}
