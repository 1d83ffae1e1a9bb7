// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.processor;

import io.clickledger.ingest.IngestObserver;
import io.clickledger.ingest.IngestSettings;
import io.clickledger.ingest.RawInput;
import io.clickledger.ingest.enrich.UserAgents;
import io.clickledger.schemas.RegistrySchemas;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.Topology;

/** The chain of steps between the raw sources and the sinks, in order. */
public final class Steps {

    /** Names of all stores of the steps. */
    public static final Set<String> STORES = Set.of(ClockStore.NAME);

    private Steps() {}

    /**
     * Adds the chain to a topology that has the two sources already; both must read keys and values as bytes. The sinks
     * are to be added after, under {@link #lastNode()} and {@link #rejectingNodes()}.
     */
    public static void addTo(
            Topology topology,
            IngestSettings settings,
            RawTopics topics,
            RegistrySchemas schemas,
            UserAgents userAgents,
            RawInput rawInput,
            IngestObserver observer) {
        topology.addProcessor(
                        Node.DECODE,
                        () -> new Decode(settings.input(), topics.clicks(), schemas, observer),
                        Node.CLICKS,
                        Node.PAGE_VIEWS)
                .addProcessor(Node.VALIDATE, () -> new Validate(observer), Node.DECODE)
                .addProcessor(Node.CORRECT_CLOCK, () -> new CorrectClock(settings, observer), Node.VALIDATE)
                .addProcessor(
                        Node.IDENTIFY_VISITOR,
                        () -> new IdentifyVisitor(settings.identitySalt(), observer),
                        Node.CORRECT_CLOCK)
                .addProcessor(Node.PARSE_URL, () -> new ParseUrl(observer), Node.IDENTIFY_VISITOR)
                .addProcessor(Node.CLASSIFY_CHANNEL, () -> new ClassifyChannel(observer), Node.PARSE_URL)
                .addProcessor(Node.DETECT_DEVICE, () -> new DetectDevice(userAgents, observer), Node.CLASSIFY_CHANNEL)
                .addProcessor(Node.KEY_AND_ROUTE, () -> new KeyAndRoute(observer), Node.DETECT_DEVICE)
                .addProcessor(
                        Node.KEEP_TIME,
                        KeepTime.supplier(settings, List.of(topics.clicks(), topics.pageViews()), rawInput, observer),
                        Node.KEY_AND_ROUTE,
                        Node.DECODE);
    }

    /** Names of the raw topics. */
    public record RawTopics(String clicks, String pageViews) {}

    /** The node that hands on events and watermarks. */
    public static String lastNode() {
        return Node.KEEP_TIME;
    }

    /** The nodes that set records aside. */
    public static String[] rejectingNodes() {
        return new String[] {
            Node.DECODE,
            Node.VALIDATE,
            Node.CORRECT_CLOCK,
            Node.IDENTIFY_VISITOR,
            Node.PARSE_URL,
            Node.CLASSIFY_CHANNEL,
            Node.DETECT_DEVICE
        };
    }
}
