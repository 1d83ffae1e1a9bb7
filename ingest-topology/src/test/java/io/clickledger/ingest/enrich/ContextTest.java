// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.avro.DeviceCategory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Language, country and device. */
class ContextTest {

    @ParameterizedTest
    @CsvSource({
        "de, de",
        "EN-gb, en-GB",
        "en_US, en-US",
        "zh-hant-tw, zh-Hant-TW",
        "'de,en;q=0.5', de",
        "'en;q=0.5, de;q=0.9', de",
        "'de;q=0.9, en;q=0.9', de",
        "'*, fr;q=0.2', fr",
        "'en;q=x, fr;q=0.2', fr",
        "'en;q=0', ",
        "*, ",
        "-, ",
        "this is no language, ",
        "'', ",
        ", ",
    })
    void theLanguageThatIsPreferred(String text, String tag) {
        assertThat(LanguageTag.preferred(text)).isEqualTo(tag);
    }

    @Test
    void anEndlessListOfLanguagesIsNotRead() {
        assertThat(LanguageTag.preferred("de," + "x".repeat(300))).isNull();
    }

    @ParameterizedTest
    @CsvSource({"de, DE", "' Gb ', GB", "XK, XK", "ZZ, ", "UK, ", "DEU, ", "'', ", ", "})
    void countriesAreIsoCodes(String text, String code) {
        assertThat(CountryCode.of(text)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0|DESKTOP|Linux|Firefox|false",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"
                        + "|DESKTOP|Windows NT|Chrome|false",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5"
                        + " Mobile/15E148 Safari/604.1|MOBILE|iOS|Safari|false",
                "Mozilla/5.0 (iPad; CPU OS 13_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.0"
                        + " Mobile/15E148 Safari/604.1|TABLET|iOS|Safari|false",
                "Mozilla/5.0 (SMART-TV; Linux; Tizen 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Version/5.0 TV Safari/537.36"
                        + "|TV|Tizen|Safari|false",
                "Mozilla/5.0 (PlayStation 4 3.11) AppleWebKit/537.73|CONSOLE|Orbis OS|AppleWebKit|false",
                "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)|OTHER|Google Cloud|Googlebot|true",
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/90.0 Safari/537.36"
                        + "|DESKTOP|Linux|Chrome|true",
                "curl/8.5.0|OTHER|Cloud|Curl|true",
                "<script>alert(1)</script>|OTHER|null|null|true",
            })
    void devicesAndRobotsByTheirUserAgent(
            String userAgent, DeviceCategory category, String os, String browser, boolean bot) {
        UserAgentTraits traits = UserAgents.shared().traitsOf(userAgent);
        assertThat(traits.device().getCategory()).isEqualTo(category);
        assertThat(traits.device().getOs()).isEqualTo(os);
        assertThat(traits.device().getBrowser()).isEqualTo(browser);
        assertThat(traits.bot()).isEqualTo(bot);
    }

    @Test
    void userAgentsOfOneDeviceShareWhatIsKnownOfIt() {
        String firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:%1$d.0) Gecko/20100101 Firefox/%1$d.0";
        UserAgents agents = UserAgents.shared();
        UserAgentTraits traits = agents.traitsOf(firefox.formatted(127));
        assertThat(agents.traitsOf(firefox.formatted(129))).isSameAs(traits);
        assertThat(agents.traitsOf("curl/8.5.0")).isNotEqualTo(traits);
    }

    @Test
    void withoutAUserAgentNothingIsKnownAndNobodyIsAccused() {
        UserAgentTraits traits = UserAgents.shared().traitsOf(null);
        assertThat(traits.device().getCategory()).isEqualTo(DeviceCategory.UNKNOWN);
        assertThat(traits.bot()).isFalse();
    }
}
