// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.enrich;

import io.clickledger.ingest.validate.FieldLimits;
import java.util.Arrays;

/**
 * The network part of an IP address: the first 24 bits of IPv4, the first 48 of IPv6. Only strict literals are read (no
 * names, so no look-ups; no ports, zones, leading zeros or short forms of IPv4). An IPv4 address in IPv6 clothes
 * ({@code ::ffff:192.0.2.1}) is the IPv4 address.
 */
final class IpPrefix {

    private static final int V4_BYTES = 3;
    private static final int V6_BYTES = 6;
    private static final int V6_GROUPS = 8;

    private IpPrefix() {}

    /** Three bytes for IPv4, six for IPv6, null if the text is no address. */
    static byte[] of(String text) {
        if (text.length() > FieldLimits.IP) {
            return null;
        }
        String literal = text.strip();
        if (literal.indexOf(':') < 0) {
            byte[] v4 = v4(literal);
            return v4 == null ? null : Arrays.copyOf(v4, V4_BYTES);
        }
        int[] groups = v6(literal);
        if (groups == null) {
            return null;
        }
        if (isMappedV4(groups)) {
            return new byte[] {(byte) (groups[6] >> 8), (byte) groups[6], (byte) (groups[7] >> 8)};
        }
        byte[] prefix = new byte[V6_BYTES];
        for (int i = 0; i < V6_BYTES; i++) {
            prefix[i] = (byte) (i % 2 == 0 ? groups[i / 2] >> 8 : groups[i / 2]);
        }
        return prefix;
    }

    private static boolean isMappedV4(int[] groups) {
        return groups[5] == 0xffff && (groups[0] | groups[1] | groups[2] | groups[3] | groups[4]) == 0;
    }

    private static byte[] v4(String literal) {
        byte[] address = new byte[4];
        int start = 0;
        for (int i = 0; i < 4; i++) {
            int dot = literal.indexOf('.', start);
            boolean last = i == 3;
            if (last != (dot < 0)) {
                return null;
            }
            int end = last ? literal.length() : dot;
            int octet = number(literal, start, end, 10, 3);
            if (octet < 0 || octet > 255 || (end - start > 1 && literal.charAt(start) == '0')) {
                return null;
            }
            address[i] = (byte) octet;
            start = end + 1;
        }
        return address;
    }

    private static int[] v6(String literal) {
        int gap = literal.indexOf("::");
        if (gap < 0) {
            int[] groups = groups(literal, true);
            return groups != null && groups.length == V6_GROUPS ? groups : null;
        }
        int[] head = groups(literal.substring(0, gap), false);
        int[] tail = groups(literal.substring(gap + 2), true);
        if (head == null || tail == null || head.length + tail.length >= V6_GROUPS) {
            return null;
        }
        int[] groups = Arrays.copyOf(head, V6_GROUPS);
        System.arraycopy(tail, 0, groups, V6_GROUPS - tail.length, tail.length);
        return groups;
    }

    /** The 16-bit groups of one side of "::"; the last of all may be an IPv4 address, which makes two. */
    private static int[] groups(String side, boolean last) {
        if (side.isEmpty()) {
            return new int[0];
        }
        String[] parts = side.split(":", -1);
        boolean endsInV4 = last && parts[parts.length - 1].indexOf('.') >= 0;
        int[] groups = new int[endsInV4 ? parts.length + 1 : parts.length];
        for (int i = 0; i < (endsInV4 ? parts.length - 1 : parts.length); i++) {
            groups[i] = number(parts[i], 0, parts[i].length(), 16, 4);
            if (groups[i] < 0) {
                return null;
            }
        }
        if (endsInV4) {
            byte[] v4 = v4(parts[parts.length - 1]);
            if (v4 == null) {
                return null;
            }
            groups[groups.length - 2] = (v4[0] & 0xff) << 8 | v4[1] & 0xff;
            groups[groups.length - 1] = (v4[2] & 0xff) << 8 | v4[3] & 0xff;
        }
        return groups;
    }

    /** One to so many ASCII digits as a number, else -1. */
    private static int number(String text, int start, int end, int radix, int most) {
        if (end == start || end - start > most) {
            return -1;
        }
        int value = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            int digit = c < 128 ? Character.digit(c, radix) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * radix + digit;
        }
        return value;
    }
}
