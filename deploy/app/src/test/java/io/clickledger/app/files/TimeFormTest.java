// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TimeFormTest {

    @ParameterizedTest
    @CsvSource({
        "S, 1431857103, 1431857103000",
        "S, 1431857103.2589, 1431857103258",
        "S, 1.431857103E9, 1431857103000",
        "S, -1.5, -1500",
        "MS, 1431857103258, 1431857103258",
        "MS, 1431857103258.0, 1431857103258",
        "ANY, 1431857103258, 1431857103258",
        "ANY, 2015-05-17T10:05:03Z, 1431857103000",
        "ISO, 2015-05-17T10:05:03.258999Z, 1431857103258",
        "ISO, 2015-05-17T12:05:03+02:00, 1431857103000",
        "ISO, 2015-05-17T12:05:03+0200, 1431857103000",
        "ISO, 2015-05-17T12:05:03+02, 1431857103000",
        "ISO, 2015-05-17T10:05:03, 1431857103000",
        "ISO, 2015-05-17T10:05, 1431857100000",
        "ISO, 2015-05-17 10:05:03 UTC, 1431857103000",
        "ISO, 2015-05-17 10:05:03, 1431857103000",
        "ISO, 2015-05-17t10:05:03z, 1431857103000",
    })
    void timesAreReadToTheMillisecond(TimeForm form, String text, long expected) throws UnreadableLineException {
        assertThat(form.parse("occurred_at", text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "S, 2015-05-17T10:05:03Z",
        "S, 1e999999999",
        "S, 99999999999999999",
        "S, NaN",
        "MS, 1.5",
        "MS, 99999999999999999999",
        "MS, ''",
        "ISO, 1431857103258",
        "ISO, 2015-05-17",
        "ISO, 2015-13-17T10:05:03Z",
        "ISO, 2015-05-17T10:05:03 Europe/Berlin",
        "ANY, 1.2.3",
        "ANY, ''",
    })
    void whatIsNoTimeIsNamed(TimeForm form, String text) {
        assertThatThrownBy(() -> form.parse("occurred_at", text))
                .isInstanceOf(UnreadableLineException.class)
                .hasMessageStartingWith("occurred_at is '" + text + "', which is not a");
    }
}
