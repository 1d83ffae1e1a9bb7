// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.files;

import static io.clickledger.app.files.Readings.detail;
import static io.clickledger.app.files.Readings.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.clickledger.avro.Click;
import io.clickledger.avro.ClickKind;
import io.clickledger.avro.PageView;
import io.clickledger.schemas.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CsvFormatTest {

    private static final String COLUMNS = "visitor_id=uuid,occurred_at=ts:s,url=page";

    @TempDir
    private Path directory;

    @Test
    void mappedColumnsBecomeFieldsOfPageViews() throws IOException {
        Reading.Event event = event(read(COLUMNS, "ts,other,uuid,page\n1431857103.5,x,v1,https://a.example/?q=1\n")
                .get(0));

        PageView view = (PageView) event.value();
        assertThat(view.getVisitorId()).isEqualTo("v1");
        assertThat(view.getOccurredAt()).isEqualTo(1_431_857_103_500L);
        assertThat(view.getUrl()).isEqualTo("https://a.example/?q=1");
        assertThat(view.getEventId()).isEqualTo("input:2");
        assertThat(event.ignored()).isEmpty();
    }

    @Test
    void typeColumnTellsClicksFromPageViewsAndEmptyCellsAreAbsent() throws IOException {
        List<Reading> readings = read(
                "type=kind_of,occurred_at=t:ms,url=u,kind=k,page_url=u,campaign.source=src",
                "kind_of,t,u,k,src\npage_view,1,https://a.example/,,\nclick,2,https://a.example/,button,mail\n,3,https://a.example/,,\n");

        assertThat(event(readings.get(0)).topic()).isEqualTo(Topic.PAGE_VIEWS);
        Click click = (Click) event(readings.get(1)).value();
        assertThat(click.getKind()).isEqualTo(ClickKind.BUTTON);
        assertThat(click.getPageUrl()).isEqualTo("https://a.example/");
        assertThat(click.getCampaign().getSource()).isEqualTo("mail");
        assertThat(event(readings.get(2)).topic()).isEqualTo(Topic.PAGE_VIEWS);
    }

    @Test
    void withoutAMappingColumnsAreTakenByNameAndOthersReported() throws IOException {
        List<Reading> readings = Readings.of(
                new CsvFormat(ColumnMapping.byName()),
                directory,
                "occurred_at,url,referer\n2015-05-17T10:05:03Z,https://a.example/,x\n");

        assertThat(((PageView) event(readings.get(0)).value()).getOccurredAt()).isEqualTo(1_431_857_103_000L);
        assertThat(event(readings.get(0)).ignored()).containsExactly("referer");
    }

    @Test
    void quotedCellsHoldCommasQuotesAndLineBreaks() throws IOException {
        List<Reading> readings = read(
                "visitor_id=v,occurred_at=t:s,url=u,title=h",
                "v,t,u,h\r\n\"a,b\",1,https://a.example/,\"say \"\"hi\"\"\r\n\r\nthere\"\r\nc,2,https://a.example/,plain \"quote\"\r\n");

        PageView first = (PageView) event(readings.get(0)).value();
        assertThat(first.getVisitorId()).isEqualTo("a,b");
        assertThat(first.getTitle()).isEqualTo("say \"hi\"\n\nthere");
        PageView second = (PageView) event(readings.get(1)).value();
        assertThat(second.getTitle()).isEqualTo("plain \"quote\"");
        assertThat(second.getEventId()).isEqualTo("input:5");
    }

    @Test
    void quoteThatNeverClosesCostsItsOwnLineOnly() throws IOException {
        List<Reading> readings = read(
                COLUMNS, "uuid,ts,page\n\"v1,1,https://a.example/\nv2,2,https://a.example/\nv3,3,https://a.example/\n");

        assertThat(detail(readings.get(0))).isEqualTo("a quote is opened and never closed");
        assertThat(readings.get(0).line().number()).isEqualTo(2);
        assertThat(readings.subList(1, 3)).allMatch(Reading.Event.class::isInstance);
        assertThat(readings.get(2).line().number()).isEqualTo(4);
        assertThat(readings).hasSize(3);
    }

    @Test
    void quoteThatClosesBadlyInALaterLineCostsItsOwnLineOnly() throws IOException {
        List<Reading> readings =
                read(COLUMNS, "uuid,ts,page\n\"v1,1,https://a.example/\n\"v2\",2,https://a.example/\n");

        assertThat(detail(readings.get(0))).startsWith("a quote is opened and not closed well");
        assertThat(((PageView) event(readings.get(1)).value()).getVisitorId()).isEqualTo("v2");
    }

    @Test
    void linesThatDoNotFitTheHeaderAreUnreadable() throws IOException {
        List<Reading> readings = read(
                COLUMNS,
                "uuid,ts,page\nv1,1\nv1,1,u,x\nv1,later,u\nv1,,u\nv1,1,\n\"v\"1,1,u\nv1,1,https://a.example/\n");

        assertThat(detail(readings.get(0))).isEqualTo("the line has 2 cells, the header has 3");
        assertThat(detail(readings.get(1))).isEqualTo("the line has 4 cells, the header has 3");
        assertThat(detail(readings.get(2))).isEqualTo("occurred_at is 'later', which is not a time in epoch seconds");
        assertThat(detail(readings.get(3))).isEqualTo("occurred_at is missing");
        assertThat(detail(readings.get(4))).isEqualTo("url is missing");
        assertThat(detail(readings.get(5))).contains("goes on after its closing quote");
        assertThat(readings.get(6)).isInstanceOf(Reading.Event.class);
    }

    @Test
    void missingColumnsAreNamedWithTheNearest() {
        assertThatExceptionOfType(UnusableFileException.class)
                .isThrownBy(() -> read(COLUMNS, "uid,ts,page\n"))
                .withMessage(
                        "input has no column 'uuid' in its header line. Did you mean 'uid'? Its columns are uid, ts, page.");
        assertThatExceptionOfType(UnusableFileException.class)
                .isThrownBy(() -> read(COLUMNS, ""))
                .withMessageContaining("does not begin with a header line");
        assertThatExceptionOfType(UnusableFileException.class)
                .isThrownBy(() -> Readings.of(new CsvFormat(ColumnMapping.byName()), directory, "a,b\n1,2\n"))
                .withMessageContaining("--columns");
    }

    @Test
    void mappingsThatCannotWorkAreRefused() {
        assertRefused("visitor_id", "'visitor_id' is not of the form field=column.");
        assertRefused("visitorid=uuid", "Did you mean 'visitor_id'?");
        assertRefused("url=u", "Field 'occurred_at' must be mapped");
        assertRefused("occurred_at=t", "Field 'url' must be mapped");
        assertRefused("occurred_at=t:m,url=u", "write :s (epoch seconds), :ms (epoch milliseconds) or :iso (ISO-8601)");
        assertRefused("occurred_at=t,url=u,url=w", "mapped twice");
    }

    private static void assertRefused(String columns, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ColumnMapping.parse(columns))
                .withMessageContaining(message);
    }

    private List<Reading> read(String columns, String content) throws IOException {
        return Readings.of(new CsvFormat(ColumnMapping.parse(columns)), directory, content);
    }
}
