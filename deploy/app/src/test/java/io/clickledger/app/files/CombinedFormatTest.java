// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.files;

import static io.clickledger.app.files.Readings.detail;
import static io.clickledger.app.files.Readings.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.avro.PageView;
import io.clickledger.schemas.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CombinedFormatTest {

    private static final String HEAD = "192.0.2.1 - - [17/May/2015:12:05:03 +0200] ";

    @TempDir
    private Path directory;

    @Test
    void requestIsAPageViewOfItsAddressAndUserAgent() throws IOException {
        Reading.Event event = event(all(HEAD + "\"GET /a?b=c HTTP/1.1\" 200 12 \"https://r.example/\" \"UA 1\""));

        assertThat(event.topic()).isEqualTo(Topic.PAGE_VIEWS);
        assertThat(event.timestamp()).isEqualTo(1_431_857_103_000L);
        PageView view = (PageView) event.value();
        assertThat(view.getEventId()).isEqualTo("input:1");
        assertThat(view.getOccurredAt()).isEqualTo(1_431_857_103_000L);
        assertThat(view.getUrl()).isEqualTo("https://shop.example/a?b=c");
        assertThat(view.getReferrer()).isEqualTo("https://r.example/");
        assertThat(view.getUserAgent()).isEqualTo("UA 1");
        assertThat(view.getIp()).isEqualTo("192.0.2.1");
        assertThat(view.getVisitorId()).hasSize(32).isEqualTo(event.key());
    }

    @Test
    void everyPairOfAddressAndUserAgentIsAVisitorOfItsOwn() throws IOException {
        String tail = " - - [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 200 1 \"-\" ";
        List<Reading> readings = Readings.of(
                format(true, "salt"),
                directory,
                String.join(
                        "\n",
                        "1.1.1.1" + tail + "\"A\"",
                        "1.1.1.1" + tail + "\"B\"",
                        "1.1.1.2" + tail + "\"A\"",
                        "1.1.1.1" + tail + "\"-\"",
                        "1.1.1.1" + tail + "\"\"",
                        "2001:db8::1" + tail + "\"A\"",
                        "1.1.1.1" + tail + "\"A\""));

        List<String> visitors = readings.stream().map(r -> event(r).key()).toList();
        assertThat(visitors.subList(0, 6)).doesNotHaveDuplicates();
        assertThat(visitors.get(6)).isEqualTo(visitors.get(0));
        assertThat(((PageView) event(readings.get(3)).value()).getUserAgent()).isNull();
    }

    @Test
    void visitorsOfAnotherSaltAreOthers() throws IOException {
        String line = HEAD + "\"GET / HTTP/1.1\" 200 1 \"-\" \"A\"";

        assertThat(event(Readings.of(format(true, "a"), directory, line).get(0)).key())
                .isNotEqualTo(
                        event(Readings.of(format(true, "b"), directory, line).get(0))
                                .key());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    GET / HTTP/1.1|200|true
                    GET /a/b HTTP/1.1|304|true
                    GET /a.b/c?x=y.png HTTP/1.1|206|true
                    GET /index.html HTTP/2.0|200|true
                    GET /png HTTP/1.1|200|true
                    GET /a.PNG?v=1 HTTP/1.1|200|false
                    GET /style.css HTTP/1.1|200|false
                    GET /robots.txt HTTP/1.1|200|false
                    GET /gone HTTP/1.1|404|false
                    GET /moved HTTP/1.1|301|false
                    HEAD / HTTP/1.1|200|false
                    POST /form HTTP/1.1|200|false
                    -|408|false
                    """)
    void onlySuccessfulGetsOfPagesCountUnlessAllDo(String request, String status, boolean isPage) throws IOException {
        String line = HEAD + '"' + request + "\" " + status + " - \"-\" \"A\"";

        Reading reading = Readings.of(format(false, "salt"), directory, line).get(0);

        assertThat(reading).isInstanceOf(isPage ? Reading.Event.class : Reading.Skipped.class);
        assertThat(all(line)).isInstanceOf(Reading.Event.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    GET /a b<c>"d HTTP/1.1|https://shop.example/a%20b%3Cc%3E%22d
                    GET /100%/%zz/%41 HTTP/1.1|https://shop.example/100%25/%25zz/%41
                    GET /a#b[c]{d}\\\\e HTTP/1.1|https://shop.example/a%23b%5Bc%5D%7Bd%7D%5Ce
                    GET /\\xc3\\xa4 HTTP/1.1|https://shop.example/%C3%A4
                    GET //a HTTP/1.1|https://shop.example//a
                    OPTIONS * HTTP/1.1|https://shop.example/*
                    GET http://other.example/x HTTP/1.1|http://other.example/x
                    GET http://oth er/x HTTP/1.1|https://shop.example/http://oth%20er/x
                    CONNECT other.example:443 HTTP/1.1|https://shop.example/other.example:443
                    GET /no-protocol|https://shop.example/GET%20/no-protocol
                    -|https://shop.example/
                    \\x16\\x03\\x01|https://shop.example/%16%03%01
                    |https://shop.example/
                    """)
    void whateverWasRequestedBecomesAUrl(String request, String url) throws IOException {
        String logged = (request == null ? "" : request).replace("\"", "\\\"");

        Reading reading = all(HEAD + '"' + logged + "\" 400 0 \"-\" \"A\"");

        assertThat(((PageView) event(reading).value()).getUrl()).isEqualTo(url);
    }

    @Test
    void escapesInTheUserAgentAreUndone() throws IOException {
        Reading reading = all(HEAD + "\"GET / HTTP/1.1\" 200 1 \"-\" \"a \\\"b\\\" \\\\ \\xe4 \\t \\q\"");

        assertThat(((PageView) event(reading).value()).getUserAgent()).isEqualTo("a \"b\" \\ ä \t \\q");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.2.1 - frank [x] jones [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 200 1 \"-\" \"A\"",
                "192.0.2.1 - - [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 200 1",
                "192.0.2.1 - - [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\" - - \"-\" \"A\"",
                "192.0.2.1 - - [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 200 1 \"-\" \"A\" \"extra\" 0.123",
                "192.0.2.1 - - [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 200 1 \"-\" \"cut off",
                "192.0.2.1 - - [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 200 1 \"-\" \"cut off\\",
                "host.example - - [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 200 1 \"-\" \"A\"",
            })
    void variantsOfTheFormatAreRead(String line) throws IOException {
        assertThat(all(line)).isInstanceOf(Reading.Event.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "192.0.2.1 - - [17/May/2015] \"GET / HTTP/1.1\" 200 1 \"-\" \"A\"",
                "192.0.2.1 - - [31/Feb/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 200 1 \"-\" \"A\"",
                "192.0.2.1 - - [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1",
                "192.0.2.1 - - [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\" OK 1 \"-\" \"A\"",
                "192.0.2.1 - - [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 200",
                "192.0.2.1 - - [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 200 one \"-\" \"A\"",
                "192.0.2.1 - - [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 200 1 - A",
            })
    void otherLinesAreUnreadable(String line) throws IOException {
        assertThat(detail(all(line))).startsWith("not the combined log format: ");
    }

    private Reading all(String line) throws IOException {
        List<Reading> readings = Readings.of(format(true, "salt"), directory, line);
        assertThat(readings).hasSize(1);
        return readings.get(0);
    }

    private static FileFormat format(boolean allRequests, String salt) {
        return new CombinedFormat("https://shop.example", allRequests, salt);
    }
}
