// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.enrich;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Keys for devices that bring no visitor id: "device:" and the first 128 bits, in hexadecimal, of SHA-256 over salt,
 * network part of the IP address and user agent. The full address goes nowhere. Not thread-safe.
 */
final class DeviceKeys {

    static final String PREFIX = "device:";
    private static final int KEY_BYTES = 16;
    private static final HexFormat HEX = HexFormat.of();

    private final MessageDigest digest;
    private final byte[] salt;

    DeviceKeys(String salt) {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must offer SHA-256", e);
        }
        this.salt = salt.getBytes(StandardCharsets.UTF_8);
    }

    /** The key, or null if one of the two is missing or the address is none. */
    String keyOf(String ip, String userAgent) {
        byte[] network = ip == null || userAgent == null ? null : IpPrefix.of(ip);
        if (network == null) {
            return null;
        }
        digest.update(salt);
        // The lengths keep the parts apart: no other salt, address and agent run together to the same bytes.
        digest.update((byte) salt.length);
        digest.update((byte) network.length);
        digest.update(network);
        byte[] hash = digest.digest(userAgent.getBytes(StandardCharsets.UTF_8));
        return PREFIX.concat(HEX.formatHex(hash, 0, KEY_BYTES));
    }
}
