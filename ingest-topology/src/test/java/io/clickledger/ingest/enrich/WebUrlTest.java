// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://Shop.Example/Shoes, shop.example/Shoes",
        "https://shop.example/shoes/, shop.example/shoes",
        "https://shop.example, shop.example/",
        "https://shop.example/, shop.example/",
        "https://shop.example//, shop.example/",
        "https://shop.example:8443/a/b?c=d#e, shop.example/a/b",
        "https://shop.example/a%2Fb%20c, shop.example/a%2Fb%20c",
        "https://shop.example/a b, shop.example/a%20b",
        "https://shop.example/a/../b/./c, shop.example/b/c",
        "https://bücher.example/ä, xn--bcher-kva.example/%C3%A4",
        "http://192.0.2.1/a, 192.0.2.1/a",
        "'http://[2001:DB8::1]:80/a', [2001:db8::1]/a",
        "'  https://shop.example/a  ', shop.example/a",
    })
    void thePageIsHostAndPath(String url, String page) {
        assertThat(WebUrl.parse(url).page()).isEqualTo(page);
    }

    @Test
    void fragmentAndCredentialsAreLeftOut() {
        assertThat(WebUrl.parse("https://me:secret@shop.example/a?b=c#d").url())
                .isEqualTo("https://shop.example/a?b=c");
    }

    @Test
    void aUrlThatIsReadAgainIsTheSame() {
        String once = WebUrl.parse("HTTPS://Shop.Example/a b?q=ä|{}&x=%zz").url();
        assertThat(WebUrl.parse(once).url()).isEqualTo(once);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/a",
                "shop.example",
                "//shop.example/",
                "ftp://shop.example/",
                "mailto:me@shop.example",
                "javascript:void(0)",
                "https://",
                "https://a b/",
                "https://shop.example:99999/",
                "about:blank"
            })
    void whatIsNoAbsoluteWebAddressIsNone(String text) {
        assertThat(WebUrl.parse(text)).isNull();
    }

    @Test
    void ofAParameterTheFirstValueThatIsNotBlankCountsWhateverTheCaseOfItsName() {
        WebUrl url = WebUrl.parse("https://shop.example/?gclid=&GCLID=%20&gclid&GClid=+one%2B&gclid=two");
        assertThat(url.parameter("gclid", 100)).isEqualTo("one+");
        assertThat(url.parameter("fbclid", 100)).isNull();
    }

    @Test
    void aParameterIsReadWhenItsNameIsEncoded() {
        assertThat(WebUrl.parse("https://shop.example/?utm%5Fsource=a+b").parameter("utm_source", 100))
                .isEqualTo("a b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sort=price&page=2", "utm_source", "utm_source=&gclid=%20", "=gclid", "gclid%3Da"})
    void parametersThatTellNothingOfClicksAndCampaignsAreNone(String query) {
        assertThat(WebUrl.parse("https://shop.example/?" + query).hasParameters())
                .isFalse();
    }

    @Test
    void aValueThatIsTooLongIsNone() {
        WebUrl url = WebUrl.parse("https://shop.example/?utm_id=12345");
        assertThat(url.parameter("utm_id", 5)).isEqualTo("12345");
        assertThat(url.parameter("utm_id", 4)).isNull();
    }
}
