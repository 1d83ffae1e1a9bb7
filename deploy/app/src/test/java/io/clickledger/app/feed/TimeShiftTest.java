// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.app.files.InputFile;
import io.clickledger.app.files.JsonlFormat;
import io.clickledger.app.files.Reading;
import io.clickledger.app.files.RecordReader;
import io.clickledger.avro.Click;
import io.clickledger.avro.PageView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TimeShiftTest {

    private static final long DAY = 86_400_000;

    @TempDir
    private Path directory;

    @Test
    void allTimesOfAClickMoveTogether() throws IOException {
        Reading.Event before =
                read("{\"type\": \"click\", \"event_id\": \"e\", \"kind\": \"AD\", \"occurred_at\": 1000,"
                        + " \"sent_at\": 1500, \"received_at\": 2000}");
        Reading.Event after = new TimeShift(DAY).of(before);

        Click click = (Click) after.value();
        assertThat(click.getOccurredAt()).isEqualTo(DAY + 1_000);
        assertThat(click.getSentAt()).isEqualTo(DAY + 1_500);
        assertThat(click.getReceivedAt()).isEqualTo(DAY + 2_000);
        assertThat(after.timestamp()).isEqualTo(before.timestamp() + DAY);
        assertThat(after.key()).isEqualTo(before.key());
    }

    @Test
    void aTimeThatAPageViewHasNotStaysAway() throws IOException {
        Reading.Event before = read(
                "{\"type\": \"page_view\", \"event_id\": \"e\", \"visitor_id\": \"v\", \"url\": \"https://shop.example/\","
                        + " \"occurred_at\": 1000}");
        Reading.Event after = new TimeShift(-500).of(before);

        PageView view = (PageView) after.value();
        assertThat(view.getOccurredAt()).isEqualTo(500);
        assertThat(view.getSentAt()).isNull();
        assertThat(view.getReceivedAt()).isNull();
        assertThat(after.timestamp()).isEqualTo(before.timestamp() - 500);
    }

    private Reading.Event read(String line) throws IOException {
        Path file = Files.writeString(directory.resolve("one.jsonl"), line + "\n");
        try (RecordReader reader = new JsonlFormat().open(new InputFile("one.jsonl", file))) {
            return (Reading.Event) reader.next();
        }
    }
}
