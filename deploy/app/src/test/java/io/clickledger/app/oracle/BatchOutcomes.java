// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.oracle;

import io.clickledger.avro.MatchedBy;
import io.clickledger.avro.Outcome;
import io.clickledger.avro.SourceClass;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/**
 * Every measured click and every session with a click id judged from all raw records at once, in the simplest way there is.
 * For input without lateness and without records that the pipeline refuses, and where a click has at most one click id.
 */
public final class BatchOutcomes {

    /** The lengths that the rules have, in milliseconds. */
    public record Windows(long gapMs, long landingMs, long doubleClickMs) {
        /** 30 minutes, 30 minutes and 2 seconds. */
        public static final Windows DEFAULT = new Windows(1_800_000, 1_800_000, 2_000);
    }

    /** What became of a measured click; ids are event ids, null where there is none. */
    public record ClickVerdict(
            Outcome outcome, MatchedBy matchedBy, String landing, String sessionFirstEvent, String doubleOf) {}

    /** Where a session with a click id came from. */
    public record SessionVerdict(SourceClass sourceClass, String visitorId, long startedAt, String click) {}

    private record Session(RawFacts first, String visitorKey) {}

    private static final Set<String> NEVER_LEADING = Set.of("CALL", "LEAD_FORM", "EXPAND");
    private static final Comparator<RawFacts> ORDER =
            Comparator.comparingLong(RawFacts::time).thenComparing(RawFacts::id);

    private final Windows windows;
    private final Predicate<String> robots;
    private final List<RawFacts> measured = new ArrayList<>();
    private final Map<String, RawFacts> clickOfId = new HashMap<>();
    private final Map<String, List<RawFacts>> viewsOfClickId = new HashMap<>();
    private final Map<String, List<RawFacts>> viewsWithoutIdOfPageAndKey = new HashMap<>();
    private final Map<String, Session> sessionOfEvent = new HashMap<>();
    private final Map<Session, List<RawFacts>> sessions = new LinkedHashMap<>();
    private final Map<String, ClickVerdict> clicks = new LinkedHashMap<>();
    private final Map<String, SessionVerdict> paidSessions = new LinkedHashMap<>();

    /** @param robots tells whether a user agent is a robot's */
    public BatchOutcomes(Collection<? extends SpecificRecord> raw, Windows windows, Predicate<String> robots) {
        this.windows = windows;
        this.robots = robots;
        Map<String, RawFacts> byEventId = new HashMap<>();
        raw.stream().map(RawFacts::of).forEach(fact -> byEventId.putIfAbsent(fact.id(), fact));
        List<RawFacts> facts = byEventId.values().stream().sorted(ORDER).toList();
        sessionize(facts);
        index(facts);
        judgeClicks();
        sessions.forEach(this::judge);
    }

    /** By event id. */
    public Map<String, ClickVerdict> clicks() {
        return clicks;
    }

    /** By id of the first event. */
    public Map<String, SessionVerdict> paidSessions() {
        return paidSessions;
    }

    public int sessions() {
        return sessions.size();
    }

    private void sessionize(List<RawFacts> inOrder) {
        Map<String, RawFacts> last = new HashMap<>();
        for (RawFacts fact : inOrder) {
            if (!fact.isInSession()) {
                continue;
            }
            RawFacts before = last.put(fact.visitorKey(), fact);
            Session session = before == null || fact.time() - before.time() > windows.gapMs()
                    ? new Session(fact, fact.visitorKey())
                    : sessionOfEvent.get(before.id());
            sessionOfEvent.put(fact.id(), session);
            sessions.computeIfAbsent(session, s -> new ArrayList<>()).add(fact);
        }
    }

    private void index(List<RawFacts> inOrder) {
        for (RawFacts fact : inOrder) {
            if (fact.kind() == RawFacts.Kind.INBOUND_CLICK) {
                boolean reportedBefore = fact.clickIds().stream().anyMatch(clickOfId::containsKey);
                if (!reportedBefore) {
                    measured.add(fact);
                    fact.clickIds().forEach(id -> clickOfId.put(id, fact));
                }
            } else if (fact.kind() == RawFacts.Kind.VIEW) {
                fact.clickIds()
                        .forEach(id -> viewsOfClickId
                                .computeIfAbsent(id, i -> new ArrayList<>())
                                .add(fact));
                if (fact.clickIds().isEmpty() && !fact.denied() && !fact.ownReferrer()) {
                    add(fact, fact.visitorKey());
                    add(fact, "by device " + fact.device());
                }
            }
        }
    }

    private void add(RawFacts view, String key) {
        viewsWithoutIdOfPageAndKey
                .computeIfAbsent(view.page() + " " + key, k -> new ArrayList<>())
                .add(view);
    }

    private void judgeClicks() {
        Map<String, List<RawFacts>> countedOfKey = new HashMap<>();
        Map<RawFacts, List<RawFacts>> groups = new LinkedHashMap<>();
        for (RawFacts click : measured) {
            if (click.userAgent() != null && robots.test(click.userAgent())) {
                settle(click, Outcome.INVALID);
                continue;
            }
            List<RawFacts> counted = countedOfKey.computeIfAbsent(click.visitorKey(), k -> new ArrayList<>());
            RawFacts twin = counted.stream()
                    .filter(other -> isDouble(other, click))
                    .findFirst()
                    .orElse(null);
            if (twin != null) {
                groups.get(twin).add(click);
                clicks.put(click.id(), new ClickVerdict(Outcome.DOUBLE_CLICK, null, null, null, twin.id()));
                click.clickIds().forEach(id -> clickOfId.put(id, twin));
                continue;
            }
            counted.add(click);
            groups.put(click, new ArrayList<>(List.of(click)));
            if (NEVER_LEADING.contains(click.action())) {
                settle(click, Outcome.NON_LANDING);
            }
        }
        groups.keySet().removeIf(click -> clicks.containsKey(click.id()));
        groups.forEach(this::judgeByClickId);
        // A visitor's own landings first, for all clicks; then what is left, by device.
        Set<RawFacts> claimed = new HashSet<>();
        unjudged(groups).forEach(click -> claim(click, click.visitorKey(), view -> true, MatchedBy.VISITOR, claimed));
        unjudged(groups)
                .forEach(click -> claim(
                        click,
                        "by device " + click.device(),
                        view -> click.device() != null && !view.visitorKey().equals(click.visitorKey()),
                        MatchedBy.DEVICE,
                        claimed));
        unjudged(groups).forEach(click -> settle(click, Outcome.NOT_LANDED));
    }

    private List<RawFacts> unjudged(Map<RawFacts, List<RawFacts>> groups) {
        return groups.keySet().stream()
                .filter(click -> !clicks.containsKey(click.id()))
                .toList();
    }

    private boolean isDouble(RawFacts counted, RawFacts click) {
        long dt = click.time() - counted.time();
        boolean sameAd = counted.adId() == null && click.adId() == null
                ? counted.page() != null && counted.page().equals(click.page())
                : Objects.equals(counted.adId(), click.adId());
        return sameAd && dt > 0 && dt <= windows.doubleClickMs();
    }

    private void settle(RawFacts click, Outcome outcome) {
        clicks.put(click.id(), new ClickVerdict(outcome, null, null, null, null));
    }

    private void judgeByClickId(RawFacts click, List<RawFacts> group) {
        List<RawFacts> landings = group.stream()
                .flatMap(member -> member.clickIds().stream())
                .flatMap(id -> viewsOfClickId.getOrDefault(id, List.of()).stream())
                .filter(view -> isInWindow(click, view))
                .sorted(Comparator.comparing(RawFacts::denied).thenComparing(ORDER))
                .toList();
        if (landings.isEmpty()) {
            return;
        }
        RawFacts landing = landings.get(0);
        if (landing.denied()) {
            clicks.put(
                    click.id(), new ClickVerdict(Outcome.CONSENT_DENIED, MatchedBy.CLICK_ID, landing.id(), null, null));
        } else {
            land(click, landing, MatchedBy.CLICK_ID);
        }
    }

    private void claim(
            RawFacts click, String key, Predicate<RawFacts> allowed, MatchedBy matchedBy, Set<RawFacts> claimed) {
        candidates(click, key)
                .filter(view -> allowed.test(view) && !claimed.contains(view))
                .min(ORDER)
                .ifPresent(landing -> {
                    claimed.add(landing);
                    land(click, landing, matchedBy);
                });
    }

    private Stream<RawFacts> candidates(RawFacts click, String key) {
        return viewsWithoutIdOfPageAndKey.getOrDefault(click.page() + " " + key, List.of()).stream()
                .filter(view -> isInWindow(click, view));
    }

    private boolean isInWindow(RawFacts click, RawFacts view) {
        return view.time() >= click.time() && view.time() <= click.time() + windows.landingMs();
    }

    private void land(RawFacts click, RawFacts landing, MatchedBy by) {
        Session session = sessionOfEvent.get(landing.id());
        Outcome outcome = session.first().equals(landing) ? Outcome.SESSION_STARTED : Outcome.JOINED_SESSION;
        clicks.put(
                click.id(),
                new ClickVerdict(outcome, by, landing.id(), session.first().id(), null));
    }

    private void judge(Session session, List<RawFacts> events) {
        events.stream()
                .filter(event ->
                        event.kind() == RawFacts.Kind.VIEW && !event.clickIds().isEmpty())
                .findFirst()
                .ifPresent(view -> {
                    RawFacts click = clickOfId.get(view.clickIds().iterator().next());
                    paidSessions.put(
                            session.first().id(),
                            new SessionVerdict(
                                    sourceClass(session, view, click),
                                    session.first().visitorId(),
                                    session.first().time(),
                                    click == null ? null : click.id()));
                });
    }

    private SourceClass sourceClass(Session session, RawFacts view, RawFacts click) {
        if (click == null) {
            return SourceClass.ORPHAN;
        }
        ClickVerdict verdict = clicks.get(click.id());
        if (verdict.outcome() == Outcome.INVALID || verdict.outcome() == Outcome.NON_LANDING) {
            return SourceClass.REJECTED_CLICK;
        }
        if (view.id().equals(verdict.landing())) {
            return session.first().equals(view) ? SourceClass.FROM_CLICK : SourceClass.JOINED_ONLY;
        }
        if (verdict.matchedBy() != MatchedBy.CLICK_ID) {
            return SourceClass.LATE_LANDING;
        }
        Session landed = sessionOfEvent.get(verdict.landing());
        if (landed == null || !landed.visitorKey().equals(session.visitorKey())) {
            return SourceClass.SHARED_LINK;
        }
        if (landed.equals(session)) {
            return SourceClass.JOINED_ONLY;
        }
        return landed.first().time() < session.first().time() ? SourceClass.RETURN_VISIT : SourceClass.LATE_LANDING;
    }
}
