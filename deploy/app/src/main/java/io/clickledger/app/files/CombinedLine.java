// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.files;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;

/**
 * The parts of a line in Apache's and NGINX's combined log format:
 * {@code host ident user [time] "request" status bytes "referrer" "user agent"}. The common format, which ends after the
 * bytes, is read too, and so are further fields at the end. A quote that the server cut off ends with the line.
 *
 * @param host      the client's address
 * @param time      epoch milliseconds, UTC
 * @param request   the request line
 * @param status    HTTP status; 0 if the log has '-'
 * @param referrer  "-" if there is none
 * @param userAgent "-" if there is none
 */
record CombinedLine(String host, long time, String request, int status, String referrer, String userAgent) {

    static final String NONE = "-";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss Z", Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT);
    private static final int STATUS_DIGITS = 3;
    private static final int TIME_LENGTH = "17/May/2015:10:05:03 +0000".length();

    static CombinedLine parse(byte[] bytes) throws UnreadableLineException {
        // One character a byte: servers write what clients sent, in whatever encoding.
        return new Scanner(new String(bytes, StandardCharsets.ISO_8859_1)).scan();
    }

    private static final class Scanner {

        private final String line;
        private int at;

        Scanner(String line) {
            this.line = line;
        }

        CombinedLine scan() throws UnreadableLineException {
            String host = word("the client's address");
            long time = time();
            expect(" \"", "the request in quotes");
            String request = quoted(true);
            expect(" ", "the status");
            String status = word("the status");
            if (!isNumber(status) || !status.equals(NONE) && status.length() != STATUS_DIGITS) {
                throw unreadable("'" + status + "' stands where the status should");
            }
            expect(" ", "the number of bytes");
            String size = word("the number of bytes");
            if (!isNumber(size)) {
                throw unreadable("'" + size + "' stands where the number of bytes should");
            }
            String referrer = optionalQuoted();
            String userAgent = optionalQuoted();
            int code = status.equals(NONE) ? 0 : Integer.parseInt(status);
            return new CombinedLine(host, time, request, code, referrer, userAgent);
        }

        private static boolean isNumber(String word) {
            return word.equals(NONE) || word.chars().allMatch(c -> c >= '0' && c <= '9');
        }

        /** Up to the next blank. */
        private String word(String what) throws UnreadableLineException {
            int blank = line.indexOf(' ', at);
            int end = blank < 0 ? line.length() : blank;
            if (end == at) {
                throw unreadable(what + " is missing");
            }
            String word = line.substring(at, end);
            at = end;
            return word;
        }

        /** The first thing in brackets that can be the time: a user's name before it may hold anything. */
        private long time() throws UnreadableLineException {
            for (int open = line.indexOf('[', at); open >= 0; open = line.indexOf('[', open + 1)) {
                int close = open + 1 + TIME_LENGTH;
                if (close < line.length() && line.charAt(close) == ']') {
                    try {
                        OffsetDateTime time = OffsetDateTime.parse(line.substring(open + 1, close), TIME);
                        at = close + 1;
                        return time.toInstant().toEpochMilli();
                    } catch (DateTimeException e) {
                        // Not this one.
                    }
                }
            }
            throw unreadable("no time such as [17/May/2015:10:05:03 +0000]");
        }

        private void expect(String text, String what) throws UnreadableLineException {
            if (!line.startsWith(text, at)) {
                throw unreadable(what + " is missing");
            }
            at += text.length();
        }

        private String optionalQuoted() throws UnreadableLineException {
            if (at >= line.length()) {
                return NONE;
            }
            expect(" \"", "a quoted field");
            return quoted(false);
        }

        /** Up to the closing quote, which is passed. */
        private String quoted(boolean mustClose) throws UnreadableLineException {
            int from = at;
            while (at < line.length() && line.charAt(at) != '"') {
                at += line.charAt(at) == '\\' ? 2 : 1;
            }
            if (at >= line.length() && mustClose) {
                throw unreadable("the request's closing quote is missing");
            }
            String text = line.substring(from, Math.min(at, line.length()));
            at++;
            return LogEscapes.decode(text);
        }

        private static UnreadableLineException unreadable(String why) {
            return new UnreadableLineException("not the combined log format: " + why);
        }
    }
}
