// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainUrlTest {

    @Test
    void theShortCutIsTakenByOrdinaryUrls() {
        for (String url : List.of(
                "https://shop.example/",
                "http://www.my-shop.example/a/b.html",
                "https://shop.example/a%20b/?utm_source=x&gclid=Cj0-_x%2F",
                "http://192.0.2.1/a")) {
            assertThat(PlainUrl.read(url)).as(url).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://Shop.example/",
                "https://shop.example",
                "https://shop.example:8080/",
                "https://a@shop.example/",
                "https://xn--bcher-kva.example/",
                "https://a..b/",
                "https://.a/",
                "https://a./",
                "https://-a/",
                "https://shop.example/a/../b",
                "https://shop.example/%2e%2E/b",
                "https://shop.example/a b",
                "https://shop.example/?",
                "https://shop.example/?a='b'",
                "https://shop.example/%zz",
                "ftp://a/",
                "https:///a",
                "https://shop.example/a\\b",
                " https://shop.example/"
            })
    void anythingUnusualIsReadThoroughly(String url) {
        assertThat(PlainUrl.read(url)).isNull();
    }

    @Property(tries = 5_000)
    void theShortCutGivesWhatThoroughReadingGives(@ForAll("urls") String url) {
        WebUrl plain = PlainUrl.read(url);
        if (plain != null) {
            WebUrl thorough = WebUrl.parseThoroughly(url);
            assertThat(thorough).as(url).isNotNull();
            assertThat(plain.url()).isEqualTo(thorough.url());
            assertThat(plain.host()).isEqualTo(thorough.host());
            assertThat(plain.page()).isEqualTo(thorough.page());
            for (String name : List.of("gclid", "epik", "utm_id")) {
                assertThat(plain.parameter(name, 100)).isEqualTo(thorough.parameter(name, 100));
            }
        }
    }

    @Provide
    Arbitrary<String> urls() {
        Arbitrary<String> host =
                Arbitraries.strings().withChars("ab1.-").ofMinLength(1).ofMaxLength(12);
        Arbitrary<String> longHost =
                Arbitraries.strings().withChars('a', '.').ofMinLength(60).ofMaxLength(260);
        Arbitrary<String> path =
                Arbitraries.strings().withChars("aB1./%2eE0-~:@!$&'()*+,;=").ofMaxLength(12);
        Arbitrary<String> query = Arbitraries.of(
                        "gclid", "EPIK", "utm_id", "a", "=", "&", "+", "%20", "%", "F", "./?", ";", "'")
                .list()
                .ofMaxSize(12)
                .map(pieces -> String.join("", pieces));
        return Combinators.combine(
                        Arbitraries.of("http://", "https://"),
                        Arbitraries.frequencyOf(Tuple.of(9, host), Tuple.of(1, longHost)),
                        path,
                        query)
                .as((scheme, name, rest, parameters) -> scheme + name + "/" + rest + "?" + parameters);
    }
}
