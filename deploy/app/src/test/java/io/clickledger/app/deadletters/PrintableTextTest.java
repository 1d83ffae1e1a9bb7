// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PrintableTextTest {

    @Test
    void textIsLeftAsItIs() {
        assertThat(PrintableText.of("Grüße, мир 😀 \\", 100)).isEqualTo("Grüße, мир 😀 \\");
    }

    @Test
    void whatSteersATerminalIsSpelledOut() {
        assertThat(PrintableText.of("a\u0000\u001b[2J\n\u009b\u202e\u2028\uD800z", 100))
                .isEqualTo("a\\u{0}\\u{1b}[2J\\u{a}\\u{9b}\\u{202e}\\u{2028}\\u{d800}z");
    }

    @Test
    void longTextIsCut() {
        assertThat(PrintableText.of("abcdef", 6)).isEqualTo("abcdef");
        assertThat(PrintableText.of("abcdefg", 6)).isEqualTo("abcdef…");
        assertThat(PrintableText.of("abcd\u0000", 6)).isEqualTo("abcd…");
    }

    @Test
    void bytesAreTextOnlyIfTheyAreUtf8() {
        assertThat(LetterText.shown((byte[]) null)).isEqualTo("null");
        assertThat(LetterText.shown(new byte[] {'a', 0})).isEqualTo("2 bytes of text: a\\u{0}");
        assertThat(LetterText.shown(new byte[] {'a', -1})).isEqualTo("2 bytes, hexadecimal: 61ff");
        byte[] large = new byte[1 << 20];
        large[0] = -1;
        assertThat(LetterText.shown(large))
                .startsWith("1048576 bytes, hexadecimal: ff00")
                .endsWith("00…");
    }
}
