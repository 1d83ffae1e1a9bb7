// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpPrefixTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, c00002",
        "192.0.2.255, c00002",
        "0.0.0.0, 000000",
        "255.255.255.255, ffffff",
        "' 10.1.2.3 ', 0a0102",
        "2001:db8:85a3:8d3:1319:8a2e:370:7348, 20010db885a3",
        "2001:DB8:85A3::, 20010db885a3",
        "2001:db8::1, 20010db80000",
        "::1, 000000000000",
        "::, 000000000000",
        "fe80::1:2, fe8000000000",
        "::ffff:192.0.2.1, c00002",
        "::ffff:c000:0201, c00002",
        "64:ff9b::192.0.2.33, 0064ff9b0000",
        "1:2:3:4:5:6:7.8.9.10, 000100020003",
    })
    void theNetworkPartOfALiteralIsTaken(String literal, String network) {
        assertThat(HexFormat.of().formatHex(IpPrefix.of(literal))).isEqualTo(network);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "01.2.3.4",
                "1.2.3.4:80",
                "1.2.3.-4",
                "1.2.3.",
                "0x1.2.3.4",
                "١.2.3.4",
                "192.0.2.1, 10.0.0.1",
                ":",
                ":::",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7::8",
                "12345::",
                "g::1",
                "fe80::1%eth0",
                "[::1]",
                "::1.2.3",
                "1.2.3.4::",
                "-"
            })
    void whatIsNoStrictLiteralIsNoAddress(String text) {
        assertThat(IpPrefix.of(text)).isNull();
    }
}
