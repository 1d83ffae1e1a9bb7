// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.example;

import io.clickledger.avro.ClickMatchRate;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A table with one row for each window and segment: what the last record of its key says. Saving a record again changes
 * nothing, so a reader may do so after a crash. The statements are SQLite's and PostgreSQL's alike. Not thread-safe.
 */
final class MatchRateTable implements AutoCloseable {

    private static final String CREATE = """
            CREATE TABLE IF NOT EXISTS match_rates (
              rate_key TEXT PRIMARY KEY,
              time_window TEXT NOT NULL,
              starts_at BIGINT NOT NULL,
              segment TEXT NOT NULL,
              segment_value TEXT NOT NULL,
              clicks BIGINT NOT NULL,
              valid BIGINT NOT NULL,
              landed BIGINT NOT NULL,
              pending BIGINT NOT NULL,
              match_rate DOUBLE PRECISION,
              is_final BOOLEAN NOT NULL)
            """;
    private static final String UPSERT = """
            INSERT INTO match_rates VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (rate_key) DO UPDATE SET
              clicks = excluded.clicks, valid = excluded.valid, landed = excluded.landed, pending = excluded.pending,
              match_rate = excluded.match_rate, is_final = excluded.is_final
            """;
    private static final String DELETE = "DELETE FROM match_rates WHERE rate_key = ?";
    private static final String HOURS = """
            SELECT starts_at, clicks, valid, landed, pending, match_rate FROM match_rates
            WHERE time_window = 'HOUR' AND segment = 'ALL' ORDER BY starts_at
            """;

    private final Connection database;

    /**
     * Opens the table, and makes it where there is none.
     *
     * @param url JDBC's address of the database, such as {@code jdbc:sqlite:match-rates.db}
     */
    MatchRateTable(String url) throws SQLException {
        database = DriverManager.getConnection(url);
        try (Statement create = database.createStatement()) {
            create.execute(CREATE);
        }
        database.setAutoCommit(false);
    }

    /** Saves all of them or, if that fails, none. Of several with one key the last stays; a null value deletes the row. */
    void save(Iterable<ConsumerRecord<String, ClickMatchRate>> records) throws SQLException {
        try (PreparedStatement upsert = database.prepareStatement(UPSERT);
                PreparedStatement delete = database.prepareStatement(DELETE)) {
            for (ConsumerRecord<String, ClickMatchRate> record : records) {
                if (record.value() == null) {
                    delete.setString(1, record.key());
                    delete.executeUpdate();
                } else {
                    bind(upsert, record.key(), record.value());
                    upsert.executeUpdate();
                }
            }
            database.commit();
        } catch (SQLException | RuntimeException e) {
            database.rollback();
            throw e;
        }
    }

    private static void bind(PreparedStatement upsert, String key, ClickMatchRate rate) throws SQLException {
        upsert.setString(1, key);
        upsert.setString(2, rate.getWindow().name());
        upsert.setLong(3, rate.getWindowStartsAt());
        upsert.setString(4, rate.getSegment().name());
        upsert.setString(5, rate.getSegmentValue());
        upsert.setLong(6, rate.getCounts().getClicks());
        upsert.setLong(7, rate.getValid());
        upsert.setLong(8, rate.getLanded());
        upsert.setLong(9, rate.getPending());
        upsert.setObject(10, rate.getMatchRate(), Types.DOUBLE);
        upsert.setBoolean(11, rate.getFinal$());
    }

    /** The hours of all clicks, one a line, in the order of time. */
    List<String> hours() throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Statement select = database.createStatement();
                ResultSet rows = select.executeQuery(HOURS)) {
            while (rows.next()) {
                lines.add("%s  clicks %d, valid %d, landed %d, pending %d, match rate %s"
                        .formatted(
                                Instant.ofEpochMilli(rows.getLong(1)),
                                rows.getLong(2),
                                rows.getLong(3),
                                rows.getLong(4),
                                rows.getLong(5),
                                rows.getObject(6)));
            }
        }
        return lines;
    }

    /** How many windows and segments there are. */
    long size() throws SQLException {
        try (Statement select = database.createStatement();
                ResultSet rows = select.executeQuery("SELECT count(*) FROM match_rates")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        // What a select has begun; all that was saved is committed.
        database.rollback();
        database.close();
    }
}
