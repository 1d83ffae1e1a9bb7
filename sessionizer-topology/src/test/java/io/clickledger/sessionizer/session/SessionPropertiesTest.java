// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.session;

import static io.clickledger.sessionizer.session.Visitor.GAP;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.avro.EndReason;
import io.clickledger.avro.Session;
import io.clickledger.avro.SiteEvent;
import io.clickledger.sessionizer.TestEvent;
import io.clickledger.sessionizer.state.SessionState;
import io.clickledger.sessionizer.state.VisitorMemory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** What holds for the sessions of a visitor whatever the events. */
class SessionPropertiesTest {

    private static final long NO_LIMIT = 1_000_000_000;
    private static final SessionContents CONTENTS = contents();

    @Property(tries = 500)
    void inAnyOrderTheSessionsAreThoseOfTheBatchOracle(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 60) int count,
            @ForAll @LongRange(min = 1, max = 40 * GAP) long span) {
        Random random = new Random(seed);
        List<SiteEvent> events = RandomEvents.of(random, count, span);
        Collections.shuffle(events, random);
        Visitor visitor = new Visitor();
        events.forEach(event -> assertThat(visitor.accept(event)).isEqualTo(Verdict.ACCEPTED));

        assertThat(visitor.end()).isEqualTo(oracle(events));
    }

    @Property(tries = 300)
    void withinGraceTheWatermarkMayRunAlong(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 60) int count,
            @ForAll @LongRange(min = 1, max = 40 * GAP) long span,
            @ForAll @LongRange(min = 0, max = 2 * GAP) long grace) {
        Random random = new Random(seed);
        List<SiteEvent> events = RandomEvents.of(random, count, span);
        List<SiteEvent> arriving = Disorder.within(grace, events, random);
        Visitor visitor = new Visitor();
        long greatest = 0;
        for (SiteEvent event : arriving) {
            assertThat(visitor.accept(event)).isEqualTo(Verdict.ACCEPTED);
            greatest = Math.max(greatest, event.getOccurredAt());
            visitor.watermark(greatest - grace);
        }

        assertThat(visitor.end()).isEqualTo(oracle(events));
    }

    @Property(tries = 200)
    void copiesChangeNothingButTheirCount(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int count) {
        Random random = new Random(seed);
        List<SiteEvent> events = RandomEvents.of(random, count, 20 * GAP);
        List<SiteEvent> withCopies = new ArrayList<>(events);
        for (int i = 0; i < count; i++) {
            withCopies.add(events.get(random.nextInt(count)));
        }
        Collections.shuffle(withCopies, random);
        Visitor visitor = new Visitor();
        withCopies.forEach(visitor::accept);

        List<Session> sessions = visitor.end();
        assertThat(sessions.stream().mapToLong(Session::getDuplicates).sum()).isEqualTo(count);
        sessions.forEach(session -> session.setDuplicates(0L));
        assertThat(sessions).isEqualTo(oracle(events));
    }

    @Property(tries = 300)
    void mergingIsAssociativeAndCommutative(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 10) int a,
            @ForAll @IntRange(min = 1, max = 10) int b,
            @ForAll @IntRange(min = 1, max = 10) int c) {
        List<SiteEvent> events = RandomEvents.of(new Random(seed), a + b + c, 30);
        List<SiteEvent> first = events.subList(0, a);
        List<SiteEvent> second = events.subList(a, a + b);
        List<SiteEvent> third = events.subList(a + b, a + b + c);

        Session leftFirst = published(merge(merge(session(first), session(second)), session(third)));
        Session rightFirst = published(merge(session(first), merge(session(second), session(third))));
        Session swapped = published(merge(session(third), merge(session(second), session(first))));
        assertThat(rightFirst).isEqualTo(leftFirst);
        assertThat(swapped).isEqualTo(leftFirst);
        assertThat(leftFirst).isEqualTo(SimpleSession.of(TestEvent.VISITOR, events, 1, 0, EndReason.INACTIVITY));
    }

    private static List<Session> oracle(List<SiteEvent> events) {
        List<Session> sessions = new ArrayList<>();
        for (List<SiteEvent> session : new SimpleSessionizer(GAP, NO_LIMIT, 1_000_000).sessions(events)) {
            sessions.add(SimpleSession.of(TestEvent.VISITOR, session, sessions.size() + 1, 0, EndReason.INACTIVITY));
        }
        return sessions;
    }

    private static SessionContents contents() {
        VisitorMemory memory = VisitorMemory.empty();
        ChunkIndex index = new ChunkIndex(memory);
        return new SessionContents(new EventIds(memory, index), new Pages(memory, index));
    }

    private static SessionState session(List<SiteEvent> events) {
        SessionState session = null;
        for (SiteEvent event : events) {
            var id = HashList.hashId(event.getEventId());
            if (session == null) {
                session = CONTENTS.of(event, id);
            } else {
                CONTENTS.add(session, event, id);
            }
        }
        return session;
    }

    private static SessionState merge(SessionState into, SessionState from) {
        CONTENTS.merge(into, from);
        return into;
    }

    private static Session published(SessionState session) {
        return FinalSession.of(TestEvent.VISITOR, session, 1);
    }
}
