// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.app.console.Lifetime;
import io.clickledger.app.runtime.Cluster;
import io.clickledger.app.runtime.Role;
import io.clickledger.app.settings.SettingSources;
import io.clickledger.app.settings.Settings;
import io.clickledger.avro.PageView;
import io.clickledger.local.EmbeddedBroker;
import io.clickledger.local.LocalListener;
import io.clickledger.schemas.AvroSerde;
import io.clickledger.schemas.Contract;
import io.clickledger.schemas.RegistrySchemas;
import io.clickledger.schemas.Topic;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on metrics against what both roles, at work on a real broker, show over HTTP. */
final class DocumentedMetricsIT {

    private static final Path PAGE = Path.of("../docs/metrics.md");
    private static final Pattern ROW =
            Pattern.compile("\\| `([a-z0-9_]+)` \\| (counter|gauge|summary) \\| ([^|]*) \\|.*");
    private static final Pattern TAG = Pattern.compile("`([a-z_]+)`");
    private static final Pattern SAMPLE = Pattern.compile("([a-z0-9_]+)(?:\\{(.*)\\})? \\S+");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");
    /** What a summary's samples have behind its name. */
    private static final Pattern PART_OF_SUMMARY = Pattern.compile("_(count|sum)$");

    private static final long LIMIT_NANOS = 120_000_000_000L;

    private final HttpClient http = HttpClient.newHttpClient();

    /** What is known of a metric, from the page or from a scrape. */
    private record Metric(String type, Set<String> tags) {}

    @Test
    void whatThePageSaysIsWhatAScrapeShows(@TempDir Path directory) throws Exception {
        Map<String, Metric> documented = documented();
        assertThat(documented).hasSizeGreaterThan(40);
        try (EmbeddedBroker broker = EmbeddedBroker.startTemporary(0, LocalListener.NONE);
                Lifetime lifetime = new Lifetime()) {
            Cluster cluster = Cluster.embedded(broker.bootstrapServers(), "mock://metrics");
            Settings settings = new SettingSources()
                    .commandLine(List.of(
                            "identity.salt=test",
                            "topics.create=missing",
                            "topics.replication=1",
                            "http.port=0",
                            "commit.interval=PT0.2S",
                            "state.dir=" + directory))
                    .read();
            Service service = new Service(settings, lifetime, List.of(Role.values()));
            String url = service.start(cluster) + "/metrics";
            service.awaitReady();
            sendPageView(cluster, settings);
            // Its pauses are shown once there has been one.
            System.gc();

            Map<String, Metric> scraped = awaitAll(url, documented.keySet());

            documented.forEach(
                    (name, metric) -> assertThat(scraped.get(name)).as(name).isEqualTo(metric));
            assertThat(scraped.keySet())
                    .filteredOn(name -> name.startsWith("clickledger_"))
                    .as("every one of ours is described in %s", PAGE)
                    .isSubsetOf(documented.keySet());
        }
    }

    /** Some come only when time has begun, or when it is looked for new ones again. */
    private Map<String, Metric> awaitAll(String url, Set<String> names) throws Exception {
        long end = System.nanoTime() + LIMIT_NANOS;
        while (true) {
            Map<String, Metric> scraped = scrape(url);
            Set<String> missing = new TreeSet<>(names);
            missing.removeAll(scraped.keySet());
            if (missing.isEmpty()) {
                return scraped;
            }
            assertThat(System.nanoTime())
                    .as("described, but not there: %s", missing)
                    .isLessThan(end);
            Thread.sleep(200);
        }
    }

    private static Map<String, Metric> documented() throws IOException {
        Map<String, Metric> documented = new TreeMap<>();
        for (String line : Files.readAllLines(PAGE)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                Metric before = documented.put(row.group(1), new Metric(row.group(2), all(TAG, row.group(3))));
                assertThat(before).as("%s is described once", row.group(1)).isNull();
            }
        }
        return documented;
    }

    private Map<String, Metric> scrape(String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
        String body = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        Map<String, String> types = new TreeMap<>();
        Map<String, Metric> scraped = new TreeMap<>();
        body.lines().forEach(line -> {
            Matcher type = TYPE.matcher(line);
            Matcher sample = SAMPLE.matcher(line);
            if (type.matches()) {
                types.put(type.group(1), type.group(2));
            } else if (!line.startsWith("#") && sample.matches()) {
                String name = sample.group(1);
                String labels = sample.group(2) == null ? "" : sample.group(2);
                String of = types.containsKey(name)
                        ? name
                        : PART_OF_SUMMARY.matcher(name).replaceFirst("");
                scraped.put(name, new Metric(types.get(of), all(LABEL, labels)));
            }
        });
        return scraped;
    }

    private static Set<String> all(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static void sendPageView(Cluster cluster, Settings settings) throws Exception {
        String topic = settings.topics().of(Topic.PAGE_VIEWS);
        PageView view = PageView.newBuilder()
                .setEventId("view")
                .setOccurredAt(System.currentTimeMillis())
                .setVisitorId("visitor")
                .setUrl("https://shop.example/")
                .build();
        try (RegistrySchemas schemas = cluster.schemas();
                var producer = new KafkaProducer<>(
                        cluster.clientSettings("producer."), new ByteArraySerializer(), new ByteArraySerializer())) {
            byte[] value =
                    new AvroSerde<>(Contract.PAGE_VIEW, schemas).serializer().serialize(topic, view);
            producer.send(new ProducerRecord<>(topic, value)).get();
        }
    }
}
