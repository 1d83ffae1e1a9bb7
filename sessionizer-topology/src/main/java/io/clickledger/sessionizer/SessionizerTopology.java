// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer;

import io.clickledger.schemas.RegistrySchemas;
import io.clickledger.schemas.TopicNames;
import io.clickledger.sessionizer.state.CacheBounds;
import io.clickledger.sessionizer.state.CacheBudget;
import io.clickledger.sessionizer.state.ClickStores;
import io.clickledger.sessionizer.state.RateStores;
import io.clickledger.sessionizer.state.StateStores;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * From {@code events} to {@code sessions}, and to what became of every click: three stages, joined by topics.
 *
 * <pre>
 * events ─▶ decode ─┬▶ sessionize ─┬▶ sessions
 *                   │              ├▶ late-events
 *                   │              ├───────────────────┬▶ click-facts
 *                   │              └▶ visitor-clicks ──┘
 *                   └▶ dead-letters
 * </pre>
 */
public final class SessionizerTopology {

    /** Names of the stores that not every version has had whose state this one reads: without them, they begin empty. */
    public static final Set<String> ADDED_STORES = Set.of(StateStores.SESSION_CHUNKS, StateStores.VISITOR_CLICKS);

    /** Names of all its stores. */
    public static final Set<String> STORES = Set.of(
            StateStores.OPEN_SESSIONS,
            StateStores.SESSION_CHUNKS,
            StateStores.VISITOR_HISTORY,
            StateStores.VISITOR_CLICKS,
            StateStores.PROGRESS,
            ClickStores.CASES,
            ClickStores.CLAIMS,
            ClickStores.WAITING,
            ClickStores.RATE_CHANGES_PENDING,
            ClickStores.PROGRESS,
            RateStores.MATCH_RATES,
            RateStores.RATE_ALERTS,
            RateStores.RATE_PROGRESS);

    private SessionizerTopology() {}

    /**
     * Builds it. Blocks until the registry has given the ids to write with.
     *
     * @param pace of the commits between those of Kafka Streams
     * @throws io.clickledger.schemas.SchemaRefusedException if the registry refuses a schema that is to be written
     */
    public static Topology build(
            SessionizerSettings settings,
            AccountSettings account,
            TopicNames topics,
            RegistrySchemas schemas,
            CommitPace pace,
            SessionizerObserver observer) {
        CacheBudget cache = new CacheBudget(CacheBounds.ofBytes(settings.cacheBytes()));
        observer.cache(cache::usedBytes, settings.cacheBytes());
        return build(
                settings,
                account,
                topics,
                schemas,
                pace,
                observer,
                StateStores.persistent(cache),
                ClickStores.persistent(cache),
                RateStores.persistent(cache));
    }

    static Topology build(
            SessionizerSettings settings,
            AccountSettings account,
            TopicNames topics,
            RegistrySchemas schemas,
            CommitPace pace,
            SessionizerObserver observer,
            List<StoreBuilder<?>> visitorStores,
            List<StoreBuilder<?>> clickStores,
            List<StoreBuilder<?>> rateStores) {
        Topology topology = new Topology();
        SessionBounds bounds = SessionBounds.of(settings, account.clicks());
        VisitorStage.addTo(topology, settings, account, bounds, topics, schemas, pace, observer, visitorStores);
        ClickStage.addTo(topology, account, bounds, topics, schemas, pace, observer, clickStores);
        RateStage.addTo(topology, account, topics, schemas, pace, observer, rateStores);
        return topology;
    }
}
