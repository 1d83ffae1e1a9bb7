// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How a setting's text is read and what is allowed.
 *
 * @param <T>     type of the value
 * @param unit    what a value is, for listings, such as "ISO-8601 duration"
 * @param allowed what may be given, for messages
 * @param parser  throws {@link IllegalArgumentException} for what is not allowed
 */
record SettingType<T>(String unit, String allowed, Function<String, T> parser) {

    /** Longest duration: ten thousand days. Sums of a few of them and an epoch time stay far from overflow. */
    private static final Duration LONGEST = Duration.ofDays(10_000);

    static SettingType<Duration> duration(Duration least) {
        return duration(least, LONGEST);
    }

    static SettingType<Duration> duration(Duration least, Duration most) {
        return new SettingType<>(
                "ISO-8601 duration",
                "an ISO-8601 duration of whole milliseconds, from " + least + " to P" + most.toDays()
                        + "D, such as PT30M, PT0.005S or P30D",
                text -> parseDuration(text, least, most));
    }

    private static Duration parseDuration(String text, Duration least, Duration most) {
        Duration duration;
        try {
            duration = Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(e);
        }
        require(duration.getNano() % 1_000_000 == 0);
        require(duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0);
        return duration;
    }

    static SettingType<Integer> count(int least, int most) {
        String upTo = most == Integer.MAX_VALUE ? least + " or more" : "from " + least + " to " + most;
        return new SettingType<>("whole number", "a whole number, " + upTo, text -> {
            int number = Integer.parseInt(text);
            require(number >= least && number <= most);
            return number;
        });
    }

    static SettingType<Long> bytes(long least) {
        return new SettingType<>("bytes", "a whole number of bytes, " + least + " or more", text -> {
            long number = Long.parseLong(text);
            require(number >= least);
            return number;
        });
    }

    static SettingType<Boolean> yesOrNo() {
        return new SettingType<>("true or false", "true or false", text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException();
        });
    }

    static <E extends Enum<E>> SettingType<E> oneOf(Class<E> type) {
        String names = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" or "));
        return new SettingType<>(names, names, text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT)));
    }

    static SettingType<ZoneId> timeZone() {
        return new SettingType<>("time zone", "a time zone, such as UTC, Europe/Berlin or +01:00", text -> {
            try {
                return ZoneId.of(text);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(e);
            }
        });
    }

    static SettingType<String> text(String unit) {
        return new SettingType<>(unit, "text that is not blank", text -> {
            require(!text.isBlank());
            return text;
        });
    }

    /** A part of a topic's or application's name; may be empty where it is a prefix. */
    static SettingType<String> kafkaName(boolean mayBeEmpty) {
        return new SettingType<>(
                "name", "letters, digits, '.', '_' and '-', at most 200" + (mayBeEmpty ? ", or nothing" : ""), text -> {
                    require(text.matches("[A-Za-z0-9._-]{" + (mayBeEmpty ? 0 : 1) + ",200}"));
                    return text;
                });
    }

    static SettingType<Path> directory() {
        return new SettingType<>("directory", "a directory", text -> {
            try {
                require(!text.isBlank());
                return Path.of(text);
            } catch (InvalidPathException e) {
                throw new IllegalArgumentException(e);
            }
        });
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new IllegalArgumentException();
        }
    }
}
