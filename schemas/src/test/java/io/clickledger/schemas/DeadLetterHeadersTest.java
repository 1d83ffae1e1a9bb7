// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.internal.DefaultRecord;
import org.junit.jupiter.api.Test;

final class DeadLetterHeadersTest {

    @Test
    void theOriginalsHeadersComeBackAsTheyWere() {
        Headers headers = new RecordHeaders();
        headers.add("trace", bytes("1"));
        headers.add("trace", bytes("2"));
        headers.add("nothing", null);
        headers.add("", new byte[0]);
        headers.add("trace", bytes("1"));
        Header[] before = headers.toArray();

        put(headers, "broken");

        assertThat(DeadLetterHeaders.original(headers).toArray()).containsExactly(before);
    }

    @Test
    void anOriginalHeaderOfOneOfOurNamesIsKeptAndTheLastIsOurs() {
        Headers headers = new RecordHeaders();
        headers.add(DeadLetterHeaders.REASON, bytes("theirs"));
        headers.add(DeadLetterHeaders.ORIGIN_OFFSET, null);
        headers.add(DeadLetterHeaders.REASON, bytes("theirs too"));
        Header[] before = headers.toArray();

        put(headers, "broken");

        assertThat(last(headers, DeadLetterHeaders.REASON)).isEqualTo("UNDECODABLE");
        assertThat(last(headers, DeadLetterHeaders.ORIGIN_OFFSET)).isEqualTo("7");
        assertThat(DeadLetterHeaders.original(headers).toArray()).containsExactly(before);
    }

    @Test
    void theDetailIsBoundedAndStaysText() {
        Headers headers = new RecordHeaders();
        put(headers, "x".repeat(DeadLetterHeaders.LONGEST_DETAIL));
        assertThat(last(headers, DeadLetterHeaders.DETAIL)).isEqualTo("x".repeat(1_000));
        put(headers, "x".repeat(999) + "\uD83D\uDE00".repeat(1_000_000));
        assertThat(last(headers, DeadLetterHeaders.DETAIL)).isEqualTo("x".repeat(999) + "…");
        put(headers, "\uD83D\uDE00".repeat(1_000_000));
        assertThat(last(headers, DeadLetterHeaders.DETAIL)).isEqualTo("\uD83D\uDE00".repeat(500) + "…");
    }

    @Test
    void whateverIsSaidTheyFitTheRoomThatIsKeptForThem() {
        Headers longest = new RecordHeaders();
        for (DeadLetterReason reason : DeadLetterReason.values()) {
            Headers headers = new RecordHeaders();
            DeadLetterHeaders.put(
                    headers,
                    reason,
                    "\uFFFD".repeat(1 << 20),
                    "\uFFFD".repeat(1 << 20),
                    Integer.MIN_VALUE,
                    Long.MIN_VALUE);
            longest = size(headers) > size(longest) ? headers : longest;
        }
        assertThat(size(longest)).isLessThan(DeadLetterHeaders.ROOM_BYTES / 2);
    }

    private static int size(Headers headers) {
        return DefaultRecord.sizeInBytes(0, 0, -1, -1, headers.toArray());
    }

    private static void put(Headers headers, String detail) {
        DeadLetterHeaders.put(headers, DeadLetterReason.UNDECODABLE, detail, "clicks", 3, 7);
    }

    private static String last(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
