// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * The id of a session: the name-based UUID, version 5 (RFC 9562), of its visitor key and first event. The name is the
 * length of the visitor key in UTF-8 bytes, in decimal, a colon, the visitor key and the event id, all in UTF-8; the
 * length keeps ("a", "bc") and ("ab", "c") apart.
 */
public final class SessionId {

    /**
     * The namespace of all session ids, never to be changed: the version 5 UUID of "session.clickledger.io" in the DNS
     * namespace.
     */
    public static final UUID NAMESPACE = UUID.fromString("c7ea3c18-a90f-5783-a608-d7965e52b603");

    private SessionId() {}

    public static UUID of(String visitorKey, String firstEventId) {
        byte[] key = visitorKey.getBytes(StandardCharsets.UTF_8);
        MessageDigest digest = sha1();
        digest.update(ByteBuffer.allocate(16)
                .putLong(NAMESPACE.getMostSignificantBits())
                .putLong(NAMESPACE.getLeastSignificantBits())
                .flip());
        digest.update((key.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(key);
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(firstEventId.getBytes(StandardCharsets.UTF_8)));
        long version5 = hash.getLong() & 0xffff_ffff_ffff_0fffL | 0x5000L;
        long variant = hash.getLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
        return new UUID(version5, variant);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-1, which every Java platform must have", e);
        }
    }
}
