// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.session;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.ByteBuffer;

/**
 * Hashes of a fixed width, one after the other in a buffer, in no order: the form in which ids and pages are kept in
 * state. A search is a scan; a session has few of either, and at most so many as the limit of events allows.
 *
 * <p>The hash is XXH3 with a seed that is fixed for ever: what is stored must mean the same after every upgrade.
 */
final class HashList {

    private static final Hasher128 HASHER = Hashing.xxh3_128(0x436c69636b4c6467L);
    static final int ID_BYTES = 2 * Long.BYTES;

    private HashList() {}

    static HashValue128 hashId(String eventId) {
        return HASHER.hashCharsTo128Bits(eventId);
    }

    static long hashText(CharSequence text) {
        return HASHER.hashCharsToLong(text);
    }

    static ByteBuffer empty() {
        return ByteBuffer.allocate(0);
    }

    static boolean containsId(ByteBuffer list, HashValue128 id) {
        long high = id.getMostSignificantBits();
        long low = id.getLeastSignificantBits();
        for (int i = 0; i < list.limit(); i += ID_BYTES) {
            if (list.getLong(i) == high && list.getLong(i + Long.BYTES) == low) {
                return true;
            }
        }
        return false;
    }

    /** Adds an id that the list does not contain. The list is used up; go on with the one returned. */
    static ByteBuffer addId(ByteBuffer list, HashValue128 id) {
        int used = list.limit();
        return extended(list, ID_BYTES)
                .putLong(used, id.getMostSignificantBits())
                .putLong(used + Long.BYTES, id.getLeastSignificantBits());
    }

    /** All of both lists, if no id is in both. The first list is used up; go on with the one returned. */
    static ByteBuffer joinIds(ByteBuffer list, ByteBuffer more) {
        int used = list.limit();
        return extended(list, more.limit()).put(used, more, 0, more.limit());
    }

    static boolean contains(ByteBuffer list, long hash) {
        for (int i = 0; i < list.limit(); i += Long.BYTES) {
            if (list.getLong(i) == hash) {
                return true;
            }
        }
        return false;
    }

    /** Adds a hash unless it is there. The list is used up; go on with the one returned. */
    static ByteBuffer add(ByteBuffer list, long hash) {
        if (contains(list, hash)) {
            return list;
        }
        int used = list.limit();
        return extended(list, Long.BYTES).putLong(used, hash);
    }

    static int size(ByteBuffer list) {
        return list.limit() / Long.BYTES;
    }

    /** A copy of the first so many bytes of a list. */
    static ByteBuffer first(ByteBuffer list, int bytes) {
        return ByteBuffer.allocate(bytes).put(0, list, 0, bytes);
    }

    /** A copy of what follows the first so many bytes of a list. */
    static ByteBuffer after(ByteBuffer list, int bytes) {
        int rest = list.limit() - bytes;
        return ByteBuffer.allocate(rest).put(0, list, bytes, rest);
    }

    /** The list made longer by so many bytes: in place if there is room behind its limit, else a copy with some room. */
    private static ByteBuffer extended(ByteBuffer list, int more) {
        int length = list.limit() + more;
        if (length <= list.capacity()) {
            return list.limit(length);
        }
        int spare = list.limit() >> 3 & -ID_BYTES;
        return ByteBuffer.allocate(length + spare).put(0, list, 0, list.limit()).limit(length);
    }
}
