// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.files;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.regex.Pattern;

/** How a time is written. */
enum TimeForm {
    /** Epoch milliseconds, or ISO-8601. */
    ANY,
    /** Epoch seconds, with or without a fraction; what is finer than milliseconds is dropped. */
    S,
    /** Epoch milliseconds. */
    MS,
    /** ISO-8601 date and time; a space may stand for the T, and without an offset it is UTC. */
    ISO;

    private static final int MOST_DIGITS = 40;
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9.]+([eE][+-]?[0-9]+)?");
    private static final DateTimeFormatter ISO_FORM = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "+0000")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH", "+00")
            .optionalEnd()
            .toFormatter(Locale.ROOT);

    /** Epoch milliseconds, UTC. */
    long parse(String field, String text) throws UnreadableLineException {
        String trimmed = text.trim();
        try {
            return switch (this) {
                case S ->
                    number(trimmed)
                            .movePointRight(3)
                            .setScale(0, RoundingMode.FLOOR)
                            .longValueExact();
                case MS -> number(trimmed).longValueExact();
                case ISO -> iso(trimmed);
                case ANY -> looksLikeNumber(trimmed) ? number(trimmed).longValueExact() : iso(trimmed);
            };
        } catch (ArithmeticException | NumberFormatException | DateTimeException e) {
            throw new UnreadableLineException(field + " is '" + text + "', which is not " + description());
        }
    }

    private String description() {
        return switch (this) {
            case S -> "a time in epoch seconds";
            case MS -> "a time in whole epoch milliseconds";
            case ISO -> "an ISO-8601 time such as 2026-03-01T12:00:00Z";
            case ANY -> "a time in whole epoch milliseconds, or in ISO-8601 such as 2026-03-01T12:00:00Z";
        };
    }

    private static boolean looksLikeNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    private static BigDecimal number(String text) {
        BigDecimal number = new BigDecimal(text);
        // An exponent of a billion would take all memory to write out.
        if (number.precision() > MOST_DIGITS || Math.abs((long) number.scale()) > MOST_DIGITS) {
            throw new NumberFormatException(text);
        }
        return number;
    }

    private static long iso(String text) {
        String normal = text.endsWith(" UTC") ? text.substring(0, text.length() - 4) + "Z" : text;
        if (normal.length() > 10 && normal.charAt(10) == ' ') {
            normal = normal.substring(0, 10) + 'T' + normal.substring(11);
        }
        TemporalAccessor time = ISO_FORM.parseBest(normal, OffsetDateTime::from, LocalDateTime::from);
        return time instanceof OffsetDateTime withOffset
                ? withOffset.toInstant().toEpochMilli()
                : ((LocalDateTime) time).toInstant(ZoneOffset.UTC).toEpochMilli();
    }
}
