// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.avro.AnnouncedClick;
import io.clickledger.avro.Campaign;
import io.clickledger.avro.Channel;
import io.clickledger.avro.ClickAction;
import io.clickledger.avro.ClickId;
import io.clickledger.avro.ClickIdType;
import io.clickledger.avro.ClickKind;
import io.clickledger.avro.ClickStanding;
import io.clickledger.avro.Consent;
import io.clickledger.avro.Device;
import io.clickledger.avro.DeviceCategory;
import io.clickledger.avro.InboundClick;
import io.clickledger.avro.Landing;
import io.clickledger.avro.LandingSession;
import io.clickledger.avro.RateCounts;
import io.clickledger.avro.RateWindow;
import io.clickledger.avro.Segment;
import io.clickledger.avro.VisitorKeyKind;
import io.clickledger.sessionizer.state.CaseMemory.CaseLanding;
import io.clickledger.sessionizer.state.ClaimsMemory.Claim;
import io.clickledger.sessionizer.state.ClaimsMemory.ClaimLanding;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.InMemoryKeyValueStore;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a cache says that its objects take up, against the heap that they do. On the usual layout of objects, with references
 * of four bytes.
 */
class HeapEstimateTest {

    private static final int ENTRIES = 10_000;
    private static final String ID = "3f1c9a52-7d0e-4b6f-9a55-6f2a0c1d8e47";
    private static final String PAGE = "shop.example/garden/furniture/chairs/folding-chair-17";
    private static final String URL = "https://" + PAGE + "?gclid=" + ID + "&utm_source=google";

    static Stream<Arguments> objects() {
        return Stream.of(
                visitor("one event", 1, 0, 0, 0),
                visitor("many events and landings, of which one has a campaign and a click id", 40, 3, 1, 1),
                visitor("sessions that are closed", 0, 0, 0, 2),
                clicks("a click that waits", 1, 0),
                clicks("clicks that are decided", 0, 3),
                clickCase("a click that has not landed", 0),
                clickCase("a click that has landed", 1),
                claims("a click that looks for its landing", 1, 0, 0),
                claims("landings", 0, 3, 0),
                claims("clicks that are settled", 0, 0, 5),
                rateChange("an hour of a landing page"),
                rate("an hour of a landing page"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("objects")
    <V> void theEstimateIsNearTheHeapThatIsUsed(String what, ObjectFormat<V> format, V object) {
        byte[] bytes = format.write(object);
        // Once before, for what is made at the first time and stays.
        fill(open(format, bytes), 100);
        var store = open(format, bytes);
        long before = usedHeap();
        fill(store, ENTRIES);
        long used = usedHeap() - before;
        long estimated = store.bytesInMemory();
        assertThat(estimated).isBetween(used * 7 / 10, used * 13 / 10);
    }

    private static void fill(WriteBackStore<?> store, int entries) {
        for (int i = 0; i < entries; i++) {
            store.get("visitor:" + ID.substring(8) + i);
        }
        assertThat(store.entriesInMemory()).isEqualTo(entries);
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static Arguments visitor(String what, int events, int landings, int campaigns, int closed) {
        List<SessionState> open = events == 0 ? List.of() : List.of(session(events, landings, campaigns));
        List<ClosedSession> sessions = Collections.nCopies(
                closed, new ClosedSession(10L, 20L, ByteBuffer.wrap(new byte[5 * 16]), new ArrayList<>()));
        return Arguments.of(
                "visitor: " + what, new VisitorFormat(), new VisitorMemory(new VisitorState(77L, 0, sessions, open)));
    }

    private static SessionState session(int events, int landings, int campaigns) {
        StoredCampaign campaign = campaigns == 0 ? null : storedCampaign();
        FirstEvent first = new FirstEvent(
                ID,
                "VISITOR_ID",
                "DIRECT",
                "DESKTOP",
                "Linux",
                "Firefox",
                "https://www.google.com/",
                PAGE,
                "device:" + ID,
                "DE",
                "de-DE",
                campaign);
        SessionState session = new SessionState();
        session.setCut(Cut.NONE);
        session.setStartedAt(1L);
        session.setEndedAt(2L);
        session.setEvents(events);
        session.setPageViews(events);
        session.setClicks(0);
        session.setFormSubmits(0);
        session.setDuplicates(0L);
        session.setBot(false);
        session.setOtherPages(0);
        session.setFirst(first);
        session.setExitPage(new TextPick(200L, ID, PAGE));
        session.setPages(ByteBuffer.wrap(new byte[events * 8]));
        session.setEventIds(ByteBuffer.wrap(new byte[events * 16]));
        session.setPageChunks(List.of());
        session.setIdChunks(List.of());
        session.setClickIds(Collections.nCopies(campaigns, new ClickIdPick(100L, ID, 0, "GCLID", ID)));
        session.setLandings(IntStream.range(0, landings)
                .mapToObj(i -> new KeptLanding(
                        100L,
                        ID,
                        "device:" + ID,
                        PAGE,
                        LandingRoute.HELD,
                        "PAID_SEARCH",
                        i < campaigns ? campaign : null,
                        i < campaigns ? List.of(new StoredClickId("GCLID", ID)) : List.of()))
                .toList());
        return session;
    }

    private static StoredCampaign storedCampaign() {
        return new StoredCampaign("google", "cpc", "spring sale", "folding chairs", null, "1234567890");
    }

    private static Arguments clicks(String what, int waiting, int decided) {
        StoredClick click = new StoredClick();
        click.setTime(300L);
        click.setReceivedAt(310L);
        click.setEventId(ID);
        click.setVisitorKeyKind("VISITOR_ID");
        click.setDeviceKey("device:" + ID);
        click.setKind("AD");
        click.setAction("OPEN_PAGE");
        click.setPlatform("google_ads");
        click.setAdId("ad-1234567890");
        click.setTargetUrl(URL);
        click.setLandingPage(PAGE);
        click.setReferrer("https://www.google.com/");
        click.setChannel("PAID_SEARCH");
        click.setCampaign(storedCampaign());
        click.setClickIds(List.of(new StoredClickId("GCLID", ID)));
        click.setDeviceCategory("MOBILE");
        click.setDeviceOs("Android");
        click.setDeviceBrowser("Chrome");
        click.setBot(false);
        click.setLanguage("de");
        click.setCountry("DE");
        click.setConsent("GRANTED");
        DecidedClick known = new DecidedClick(100L, 250L, ID, "click:GCLID:" + ID, true, "ad-1234567890", PAGE);
        return Arguments.of(
                "clicks of a visitor: " + what,
                new VisitorClicksFormat(),
                new VisitorClicks(Collections.nCopies(waiting, click), Collections.nCopies(decided, known)));
    }

    private static Arguments clickCase(String what, int landings) {
        CaseMemory memory = new CaseMemory();
        memory.click = announced();
        for (int i = 0; i < landings; i++) {
            memory.landing = ID;
            memory.landings.add(new CaseLanding(landing()));
        }
        return Arguments.of("case: " + what, new CaseFormat(), memory);
    }

    private static Arguments claims(String what, int clicks, int landings, int settled) {
        ClaimsMemory memory = new ClaimsMemory();
        for (int i = 0; i < clicks; i++) {
            memory.clicks.add(new Claim(announced()));
        }
        for (int i = 0; i < landings; i++) {
            memory.landings.add(new ClaimLanding(landing()));
        }
        for (int i = 0; i < settled; i++) {
            memory.settled.add(new SettledClick(ID, 5L));
        }
        return Arguments.of("claims: " + what, new ClaimsFormat(), memory);
    }

    private static Arguments rateChange(String what) {
        RateCounts counts = RateCounts.newBuilder()
                .setClicks(1_000)
                .setNotLanded(300)
                .setFromClick(700)
                .setLatencyHistogram(Collections.nCopies(16, 35L))
                .build();
        return Arguments.of(
                "rate change: " + what,
                new PendingChangeFormat(),
                new PendingChange(RateWindow.HOUR, 0L, 0L, Segment.LANDING_PAGE, PAGE, CountSums.of(counts)));
    }

    private static Arguments rate(String what) {
        StoredCounts counts = new StoredCounts();
        counts.setClicks(1_000);
        counts.setLatencyHistogram(Collections.nCopies(16, 350L));
        return Arguments.of(
                "rate: " + what,
                RateStores.rates(),
                new StoredRate("HOUR", 0L, 3_600_000L, "LANDING_PAGE", PAGE, counts, true, 7L, false, false, 0));
    }

    private static AnnouncedClick announced() {
        InboundClick click = new InboundClick();
        click.setEventId(ID);
        click.setVisitorKey("visitor:" + ID);
        click.setVisitorKeyKind(VisitorKeyKind.VISITOR_ID);
        click.setDeviceKey("device:" + ID);
        click.setOccurredAt(300L);
        click.setReceivedAt(310L);
        click.setKind(ClickKind.AD);
        click.setAction(ClickAction.OPEN_PAGE);
        click.setPlatform("google_ads");
        click.setAdId("ad-1234567890");
        click.setTargetUrl(URL);
        click.setLandingPage(PAGE);
        click.setReferrer("https://www.google.com/");
        click.setChannel(Channel.PAID_SEARCH);
        click.setCampaign(new Campaign("google", "cpc", "spring sale", "folding chairs", null, "1234567890"));
        click.setClickIds(List.of(new ClickId(ClickIdType.GCLID, ID)));
        click.setDevice(new Device(DeviceCategory.MOBILE, "Android", "Chrome"));
        click.setLanguage("de");
        click.setCountry("DE");
        click.setConsent(Consent.GRANTED);
        return new AnnouncedClick("click:GCLID:" + ID, click, ClickStanding.COUNTED, null, null);
    }

    private static Landing landing() {
        return Landing.newBuilder()
                .setMatchKey("click:GCLID:" + ID)
                .setEventId(ID)
                .setOccurredAt(400L)
                .setClickId(new ClickId(ClickIdType.GCLID, ID))
                .setVisitorKey("visitor:" + ID)
                .setDeviceKey("device:" + ID)
                .setPage(PAGE)
                .setChannel(Channel.PAID_SEARCH)
                .setConsentDenied(false)
                .setSession(new LandingSession(ID, 400L, 500L, true, true))
                .build();
    }

    /** A store that holds nothing yet, over one that has the same under every key. */
    private static <V> WriteBackStore<V> open(ObjectFormat<V> format, byte[] value) {
        WriteBackStore<V> store = new WriteBackStoreBuilder<>(
                        new KeyValueBytesStoreSupplier() {
                            @Override
                            public String name() {
                                return "store";
                            }

                            @Override
                            public KeyValueStore<Bytes, byte[]> get() {
                                return new SameForAll(value);
                            }

                            @Override
                            public String metricsScope() {
                                return "test";
                            }
                        },
                        format,
                        new CacheBudget(CacheBounds.ofBytes(Long.MAX_VALUE)),
                        1)
                .withLoggingDisabled()
                .build();
        store.init(new MockProcessorContext<Void, Void>().getStateStoreContext(), store);
        return store;
    }

    private static final class SameForAll extends InMemoryKeyValueStore {
        private final byte[] value;

        SameForAll(byte[] value) {
            super("store");
            this.value = value;
        }

        @Override
        public byte[] get(Bytes key) {
            return value;
        }
    }
}
