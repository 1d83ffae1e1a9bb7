// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest;

import static io.clickledger.ingest.IngestDriver.CLICKS;
import static io.clickledger.ingest.IngestDriver.PAGE_VIEWS;
import static io.clickledger.ingest.IngestDriver.header;
import static io.clickledger.ingest.Raw.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.avro.Campaign;
import io.clickledger.avro.Click;
import io.clickledger.avro.ClickAction;
import io.clickledger.avro.ClickIdType;
import io.clickledger.avro.ClickKind;
import io.clickledger.avro.Consent;
import io.clickledger.avro.PageView;
import io.clickledger.avro.SiteEvent;
import io.clickledger.schemas.AvroSerde;
import io.clickledger.schemas.Contract;
import io.clickledger.schemas.DeadLetterHeaders;
import io.clickledger.schemas.DeadLetterReason;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever comes in, every raw record ends as exactly one site event, inbound click or dead letter. */
class BalanceTest {

    private static IngestDriver driver;

    @BeforeContainer
    static void open() {
        driver = new IngestDriver(IngestSettings.defaults(), Instant.ofEpochMilli(NOON));
    }

    @AfterContainer
    static void close() {
        driver.close();
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void anyBytesBalance(@ForAll byte[] key, @ForAll byte[] value, @ForAll boolean click) {
        driver.sendBytes(click ? CLICKS : PAGE_VIEWS, key, value, NOON);
        assertOneOutcome();
    }

    /** Bytes that get past the prefix, so that the Avro reader meets them. */
    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void anyBytesAfterAKnownSchemaIdBalance(@ForAll byte[] tail, @ForAll boolean click) {
        driver.send(Raw.view());
        driver.send(Raw.adClick());
        assertThat(driver.readEvents()).hasSize(2);
        byte[] value = new byte[5 + tail.length];
        value[4] = 1;
        System.arraycopy(tail, 0, value, 5, tail.length);
        driver.sendBytes(click ? CLICKS : PAGE_VIEWS, null, value, NOON);
        assertOneOutcome();
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void anyPageViewBalances(@ForAll("views") PageView view, @ForAll("times") long timestamp) {
        driver.send(view, Math.max(0, timestamp));
        assertOneOutcome();
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void anyClickBalances(@ForAll("clicks") Click click, @ForAll("times") long timestamp) {
        driver.send(click, Math.max(0, timestamp));
        assertOneOutcome();
    }

    /** Good and hostile records in any order: no bad one takes a good one with it, and each is where it belongs. */
    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void anyMixtureOfGoodAndHostileRecordsBalances(@ForAll("mixtures") List<HostileRecord> mixture) {
        Map<DeadLetterReason, Long> expected = new EnumMap<>(DeadLetterReason.class);
        int good = 0;
        for (HostileRecord record : mixture) {
            driver.sendBytes(record.topic(), null, record.value(), record.timestamp());
            if (record.reason() == null) {
                good++;
            } else {
                expected.merge(record.reason(), 1L, Long::sum);
            }
        }
        assertThat(driver.read(SiteEvent.class)).hasSize(good);
        assertThat(driver.readDeadLetters().stream()
                        .collect(Collectors.groupingBy(
                                letter -> DeadLetterReason.valueOf(header(letter, DeadLetterHeaders.REASON)),
                                Collectors.counting())))
                .isEqualTo(expected);
        CountingObserver seen = driver.observer;
        assertThat(seen.siteEvents + seen.inboundClicks + seen.deadLetters()).isEqualTo(seen.received);
    }

    @Provide
    Arbitrary<List<HostileRecord>> mixtures() {
        byte[] good =
                new AvroSerde<>(Contract.PAGE_VIEW, driver.schemas).serializer().serialize(PAGE_VIEWS, Raw.view());
        Arbitrary<HostileRecord> hostile = Arbitraries.of(HostileRecord.all(driver.schemas));
        return Arbitraries.frequencyOf(
                        Tuple.of(1, Arbitraries.just(new HostileRecord("good", PAGE_VIEWS, good, NOON, null))),
                        Tuple.of(2, hostile))
                .list()
                .ofMinSize(1)
                .ofMaxSize(30);
    }

    private static void assertOneOutcome() {
        CountingObserver seen = driver.observer;
        int events = driver.readEvents().size();
        int deadLetters = driver.readDeadLetters().size();
        assertThat(events + deadLetters).isEqualTo(1);
        assertThat(seen.siteEvents + seen.inboundClicks + seen.deadLetters()).isEqualTo(seen.received);
        assertThat(seen.deadLetters).doesNotContainKey(DeadLetterReason.UNPROCESSABLE);
    }

    @Provide
    Arbitrary<PageView> views() {
        return Combinators.combine(
                        texts(), times(), maybe(times()), maybe(times()), maybe(texts()), urls(), maybe(urls()))
                .as((id, at, sent, received, visitor, url, referrer) -> PageView.newBuilder()
                        .setEventId(id)
                        .setOccurredAt(at)
                        .setSentAt(sent)
                        .setReceivedAt(received)
                        .setVisitorId(visitor)
                        .setUrl(url)
                        .setReferrer(referrer)
                        .build())
                .flatMap(view -> Combinators.combine(
                                maybe(texts()), maybe(agents()), maybe(addresses()), maybe(texts()), maybe(texts()))
                        .as((user, agent, ip, language, country) -> {
                            PageView full = PageView.newBuilder(view).build();
                            full.setUserId(user);
                            full.setUserAgent(agent);
                            full.setIp(ip);
                            full.setLanguage(language);
                            full.setCountry(country);
                            return full;
                        }));
    }

    @Provide
    Arbitrary<Click> clicks() {
        return Combinators.combine(
                        Arbitraries.of(ClickKind.class),
                        Arbitraries.of(ClickAction.class),
                        Arbitraries.of(ClickIdType.class),
                        Arbitraries.of(Consent.class),
                        maybe(texts()),
                        maybe(urls()),
                        maybe(urls()),
                        maybe(texts()))
                .as((kind, action, idType, consent, clickId, target, page, text) -> Click.newBuilder()
                        .setEventId("click")
                        .setOccurredAt(NOON)
                        .setKind(kind)
                        .setAction(action)
                        .setClickIdType(idType)
                        .setConsent(consent)
                        .setClickId(clickId)
                        .setTargetUrl(target)
                        .setPageUrl(page)
                        .setVisitorId(text)
                        .setPlatform(text)
                        .setAdId(text)
                        .setElement(text)
                        .setCampaign(text == null ? null : new Campaign(text, text, text, null, null, text))
                        .build());
    }

    @Provide
    Arbitrary<Long> times() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.longs().between(NOON - 100_000, NOON + 100_000)),
                Tuple.of(1, Arbitraries.longs()),
                Tuple.of(1, Arbitraries.of(List.of(0L, -1L, Long.MAX_VALUE, Long.MIN_VALUE))));
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(20),
                Arbitraries.strings().all().ofMaxLength(20),
                Arbitraries.strings().alpha().ofMinLength(200).ofMaxLength(2_100),
                Arbitraries.of("", " ", "a", "en-GB", "DE", "\uD800", "email"));
    }

    private static Arbitrary<String> urls() {
        return Arbitraries.oneOf(
                texts(),
                texts().map(text -> "https://shop.example/" + text),
                texts().map(text -> "http://" + text + "/a?gclid=" + text + "&utm_source=" + text),
                texts().map(text -> "https://[" + text + "]:80/"),
                Arbitraries.of(
                        "https://shop.example/?gclid=1&GCLID=2&utm_medium=cpc", "http://[::1]/", "android-app://a.b/"));
    }

    private static Arbitrary<String> agents() {
        return Arbitraries.of("-", Raw.FIREFOX, "curl/8.0", "<script>", "Mozilla/5.0 (");
    }

    private static Arbitrary<String> addresses() {
        return Arbitraries.oneOf(
                texts(),
                Arbitraries.of("192.0.2.1", "2001:db8::1", "::ffff:192.0.2.1", "1.2.3", ":::", "::", "1::2::3"));
    }

    private static <T> Arbitrary<T> maybe(Arbitrary<T> some) {
        return some.injectNull(0.4);
    }
}
