// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.example;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** The command: keeps a table of match rates until it is stopped, and then prints the hours. */
final class MatchRatesToTable {

    private static final String USAGE = """
            Usage: java -jar match-rates-to-table.jar [--bootstrap HOST:PORT] [--registry URL] [--topic NAME] [--group NAME]
                     [--database JDBC-URL] [--config FILE] [--idle-seconds N]
            Keeps a table of match rates in a database. FILE has more settings for Kafka's consumer and Confluent's deserializer.
            Ends when it is stopped, or when no record came for N seconds.""";

    private MatchRatesToTable() {}

    /** @param args as {@link #USAGE} says */
    public static void main(String[] args) throws IOException, SQLException, InterruptedException {
        Map<String, String> options = new HashMap<>(Map.of(
                "--bootstrap", "127.0.0.1:19092",
                "--registry", "http://127.0.0.1:18081/apis/ccompat/v7",
                "--topic", "click-match-rates",
                "--group", "match-rates-to-table",
                "--database", "jdbc:sqlite:match-rates.db",
                "--config", "",
                "--idle-seconds", ""));
        for (int i = 0; i < args.length; i += 2) {
            if (!options.containsKey(args[i]) || i + 1 == args.length) {
                System.err.println(USAGE);
                System.exit(2);
            }
            options.put(args[i], args[i + 1]);
        }
        String idle = options.get("--idle-seconds");
        try (MatchRateTable table = new MatchRateTable(options.get("--database"))) {
            MatchRateReader reader = new MatchRateReader(
                    settings(options),
                    options.get("--topic"),
                    table::save,
                    idle.isEmpty() ? null : Duration.ofSeconds(Long.parseLong(idle)));
            stopWithTheProcess(reader);
            reader.run();
            System.out.println(table.size() + " windows and segments; all clicks, by the hour:");
            table.hours().forEach(System.out::println);
        }
    }

    private static Map<String, Object> settings(Map<String, String> options) throws IOException {
        Map<String, Object> settings =
                MatchRateReader.settings(options.get("--bootstrap"), options.get("--registry"), options.get("--group"));
        if (!options.get("--config").isEmpty()) {
            Properties more = new Properties();
            try (Reader file = Files.newBufferedReader(Path.of(options.get("--config")))) {
                more.load(file);
            }
            more.stringPropertyNames().forEach(name -> settings.put(name, more.getProperty(name)));
        }
        return settings;
    }

    /** SIGTERM and Ctrl-C: the process ends when the reader has, so that it leaves its group and the table is whole. */
    private static void stopWithTheProcess(MatchRateReader reader) {
        Thread main = Thread.currentThread();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            reader.stop();
                            try {
                                main.join();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        "stop-reading"));
    }
}
