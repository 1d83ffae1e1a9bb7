// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickledger.avro.ClickMatchRate;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MatchRateTableTest {

    @TempDir
    private Path directory;

    private MatchRateTable table;

    @BeforeEach
    void open() throws SQLException {
        table = new MatchRateTable("jdbc:sqlite:" + directory.resolve("rates.db"));
    }

    @AfterEach
    void close() throws SQLException {
        table.close();
    }

    @Test
    void theLastRecordOfAKeyReplacesTheOnesBefore() throws SQLException {
        table.save(List.of(record(8, Rates.of(8, 10)), record(9, Rates.of(9, 4)), record(8, Rates.of(8, 20))));
        table.save(List.of(record(9, Rates.of(9, 6))));

        assertThat(table.hours())
                .containsExactly(
                        "2026-03-02T08:00:00Z  clicks 20, valid 20, landed 10, pending 0, match rate 0.5",
                        "2026-03-02T09:00:00Z  clicks 6, valid 6, landed 3, pending 0, match rate 0.5");
    }

    @Test
    void savingAgainChangesNothing() throws SQLException {
        List<ConsumerRecord<String, ClickMatchRate>> batch =
                List.of(record(8, Rates.of(8, 10)), record(9, Rates.of(9, 0)));
        table.save(batch);
        List<String> before = table.hours();

        table.save(batch);

        assertThat(table.hours()).isEqualTo(before).hasSize(2).last().asString().endsWith("match rate null");
    }

    @Test
    void aNullValueDeletesTheRow() throws SQLException {
        table.save(List.of(record(8, Rates.of(8, 10)), record(9, Rates.of(9, 4))));
        table.save(List.of(record(8, null)));

        assertThat(table.size()).isEqualTo(1);
    }

    @Test
    void ofABatchThatFailsNothingIsSaved() throws SQLException {
        table.save(List.of(record(8, Rates.of(8, 10))));
        List<String> before = table.hours();
        ClickMatchRate broken = Rates.of(9, 4);
        broken.setSegmentValue(null);

        assertThatThrownBy(() -> table.save(List.of(record(8, Rates.of(8, 99)), record(9, broken))))
                .isInstanceOf(SQLException.class);

        assertThat(table.hours()).isEqualTo(before);
    }

    private static ConsumerRecord<String, ClickMatchRate> record(int hour, ClickMatchRate rate) {
        return new ConsumerRecord<>("click-match-rates", 0, 0, Rates.key(hour), rate);
    }
}
