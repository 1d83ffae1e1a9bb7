// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.clickledger.avro.Segment;
import io.clickledger.ingest.InputMode;
import io.clickledger.schemas.Topic;
import io.clickledger.sessionizer.RateSettings;
import io.clickledger.sessionizer.rate.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsTest {

    @TempDir
    private Path directory;

    @Test
    void nothingGivenMeansTheDocumentedDefaults() {
        Settings settings = set();

        assertThat(settings.get(SettingCatalogue.GAP)).isEqualTo(Duration.ofMinutes(30));
        assertThat(settings.get(SettingCatalogue.GRACE)).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.get(SettingCatalogue.INPUT)).isEqualTo(InputMode.LIVE);
        assertThat(settings.clockTolerance()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.topics().of(Topic.PAGE_VIEWS)).isEqualTo("page-views");
        assertThat(settings.given(SettingCatalogue.IDENTITY_SALT)).isEmpty();
        assertThat(settings.get(SettingCatalogue.LANDING_WINDOW)).isEqualTo(Duration.ofMinutes(30));
        assertThat(settings.get(SettingCatalogue.DOUBLE_CLICK_WINDOW)).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.get(SettingCatalogue.CLICK_RETENTION)).isEqualTo(Duration.ofDays(30));
        assertThat(settings.get(SettingCatalogue.LANDING_RETENTION)).isEqualTo(Duration.ofDays(1));
        assertThat(settings.get(SettingCatalogue.RATES_SEGMENTS))
                .isEqualTo(RateSettings.defaults().segments());
        assertThat(settings.get(SettingCatalogue.RATES_TARGETS)).isEmpty();
        assertThat(settings.get(SettingCatalogue.RATES_LEAST_VALID)).isEqualTo(20);
    }

    @Test
    void everyDefaultCanBeRead() {
        Settings settings = set();
        for (Setting<?> setting : SettingCatalogue.all()) {
            if (setting.defaultText() != null) {
                assertThatNoException().as(setting.key()).isThrownBy(() -> settings.get(setting));
            }
        }
    }

    @Test
    void commandLineWinsOverEnvironmentWinsOverFile() throws IOException {
        Path file = file("session.gap=PT1M\nsession.grace=PT2M\nsession.max-events=7\n");

        Settings settings = new SettingSources()
                .file(file)
                .environment(
                        Map.of("CLICKLEDGER_SESSION_GAP", "PT10M", "CLICKLEDGER_SESSION_GRACE", "PT20M", "PATH", "x"))
                .commandLine(List.of("session.gap=PT0.005S"))
                .read();

        assertThat(settings.get(SettingCatalogue.GAP)).isEqualTo(Duration.ofMillis(5));
        assertThat(settings.get(SettingCatalogue.GRACE)).isEqualTo(Duration.ofMinutes(20));
        assertThat(settings.get(SettingCatalogue.MAX_EVENTS)).isEqualTo(7);
    }

    @Test
    void variableNamesReachKeysWithDotsAndDashes() {
        Settings settings = new SettingSources()
                .environment(Map.of(
                        "CLICKLEDGER_SESSION_CUT_ON_NEW_DAY", "TRUE",
                        "CLICKLEDGER_TOPIC_PAGE_VIEWS", "site.views",
                        "CLICKLEDGER_KAFKA_SASL_JAAS_CONFIG", "x",
                        "CLICKLEDGER_SCHEMA_REGISTRY_URL", "http://registry"))
                .read();

        assertThat(settings.get(SettingCatalogue.CUT_ON_NEW_DAY)).isTrue();
        assertThat(settings.topics().of(Topic.PAGE_VIEWS)).isEqualTo("site.views");
        assertThat(settings.passedThrough("kafka.")).containsEntry("sasl.jaas.config", "x");
        assertThat(settings.passedThrough("schema.registry.")).containsEntry("url", "http://registry");
    }

    @Test
    void unknownSettingsAreNamedWithTheirOriginAndTheNearestName() throws IOException {
        Path file = file("session.gab=PT1M\n");

        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> new SettingSources()
                        .file(file)
                        .environment(Map.of("CLICKLEDGER_SESION_GRACE", "PT1M"))
                        .commandLine(List.of("colour=blue"))
                        .read())
                .withMessageContaining("'session.gab' (" + file + "). Did you mean 'session.gap'?")
                .withMessageContaining(
                        "'CLICKLEDGER_SESION_GRACE' names no setting. Did you mean 'CLICKLEDGER_SESSION_GRACE'?")
                .withMessageContaining("'colour' (--set). 'clickledger settings' lists them all.");
    }

    @Test
    void everyWrongValueIsNamedAtOnceWithWhatIsAllowed() {
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> set(
                        "session.gap=30 minutes",
                        "session.grace=PT0.0005S",
                        "session.max-events=0",
                        "input=yesterday",
                        "session.time-zone=Mars/Base",
                        "topic.events=a b",
                        "http.port=70000",
                        "session.cut-on-new-day=maybe"))
                .withMessageContaining("'session.gap' is '30 minutes' (--set), but must be an ISO-8601 duration")
                .withMessageContaining("'session.grace' is 'PT0.0005S'")
                .withMessageContaining("'session.max-events' is '0'")
                .withMessageContaining("must be live or history")
                .withMessageContaining("'session.time-zone'")
                .withMessageContaining("'topic.events'")
                .withMessageContaining("from 0 to 65535")
                .withMessageContaining("must be true or false");
    }

    @Test
    void gapMustBePositive() {
        assertBroken("session.gap", "session.gap=PT0S");
        assertBroken("session.gap", "session.gap=PT-1S");
        assertBroken("from PT0S to P30D", "session.grace=P31D");
    }

    @Test
    void clockToleranceMustBeSmallerThanGrace() {
        assertBroken("ClockToleranceMustBeSmallerThanGrace", "clock.tolerance=PT5M");
        assertThat(set("clock.tolerance=PT4M59S").clockTolerance()).isEqualTo(Duration.parse("PT4M59S"));
    }

    @Test
    void clockToleranceFollowsASmallGraceUnlessGiven() {
        assertThat(set("session.grace=PT0.005S").clockTolerance()).isEqualTo(Duration.ofMillis(1));
        assertThat(set("session.grace=PT0S").clockTolerance()).isZero();
        assertThat(set("session.grace=PT10M").clockTolerance()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void constraintsBetweenSettingsAreNamed() {
        assertBroken("WatermarkIntervalMustBeTenSecondsAtMost", "watermark.interval=PT11S");
        assertBroken("MaxDurationMustNotBeShorterThanGap", "session.gap=PT25H");
        assertBroken("VisitorHistoryMustNotBeShorterThanGap", "visitor.history=PT1M");
        assertBroken("CommitIntervalMustBeBelowTransactionTimeout", "commit.interval=PT1M");
        assertBroken("StallLimitMustExceedToleratedErrorsAndIsForLiveInput", "watermark.stall-limit=PT5M29S");
        assertBroken("DoubleClickWindowMustBeShorterThanLandingWindow", "click.double-click-window=PT30M");
        String retention = "ClicksAndLandingsMustBeRememberedForThreeLandingWindowsAndAGap";
        assertBroken(retention, "click.landing-window=PT7H50M0.001S");
        assertBroken(retention, "session.gap=PT22H30M0.001S");
        assertBroken(retention, "click.retention=PT1H59M59S");
        assertBroken(retention, "landing.retention=PT1H59M59S");
        assertThat(set("click.landing-window=PT7H50M")).isNotNull();
        assertThat(set("session.gap=PT22H30M")).isNotNull();
        assertThat(set("click.retention=PT2H", "landing.retention=PT2H")).isNotNull();
        assertBroken("TargetsMustBeOfSegmentsThatAreCounted", "rates.segments=all", "rates.targets=channel:EMAIL=0.5");
        assertThat(set("watermark.stall-limit=PT5M30S")).isNotNull();
        assertBroken(
                "StallLimitMustExceedToleratedErrorsAndIsForLiveInput", "watermark.stall-limit=PT10M", "input=history");
        assertBroken("TopicNamesMustBeValidAndDiffer", "topic.clicks=raw", "topic.page-views=raw");
        assertBroken("TopicNamesMustBeValidAndDiffer", "topic.clicks=..");
    }

    @Test
    void targetsMayHaveSpacesSlashesCommasAndEqualsSigns() {
        Settings settings = set("rates.targets=all=0.6, channel:PAID_SEARCH=.75,platform:*=1,"
                + "campaign:google / cpc / hats, bags=0.7 ,landing-page:shop.example/a,b=c=0.5");

        assertThat(settings.get(SettingCatalogue.RATES_TARGETS))
                .containsExactly(
                        new Target(Segment.ALL, "all", 0.6),
                        new Target(Segment.CHANNEL, "PAID_SEARCH", 0.75),
                        new Target(Segment.PLATFORM, "*", 1),
                        new Target(Segment.CAMPAIGN, "google / cpc / hats, bags", 0.7),
                        new Target(Segment.LANDING_PAGE, "shop.example/a,b=c", 0.5));
    }

    @Test
    void wrongTargetsAreNamedEach() {
        assertBroken("'all=1.5' has no rate over 0 and at most 1", "rates.targets=all=1.5");
        assertBroken("'all=0' has no rate", "rates.targets=channel:EMAIL=0.5,all=0");
        assertBroken("'0.5' is not of the form SEGMENT:VALUE=RATE", "rates.targets=all=0.6,0.5");
        assertBroken("'all=' is not of the form", "rates.targets=all=");
        assertBroken("'page' is none of all, channel", "rates.targets=page:/sale=0.5");
        assertBroken("'channel=0.5' has no value", "rates.targets=channel=0.5");
        assertBroken("'channel:Paid Search=0.5' names no channel", "rates.targets=channel:Paid Search=0.5");
        assertBroken("'all:x=0.5' has a value", "rates.targets=all:x=0.5");
        assertBroken("'rates.targets' is 'all=1.5' (--set)", "rates.targets=all=1.5");
    }

    @Test
    void segmentsCanBeSwitchedOffEachAndAltogether() {
        assertThat(set("rates.segments=landing-page, all").get(SettingCatalogue.RATES_SEGMENTS))
                .containsExactlyInAnyOrder(Segment.ALL, Segment.LANDING_PAGE);
        assertThat(set("rates.segments=").get(SettingCatalogue.RATES_SEGMENTS)).isEmpty();
        assertBroken("'unknown' is none of all, channel", "rates.segments=all,unknown");
    }

    @Test
    void kafkaSettingsThatHaveANameOfOursAreRefused() {
        assertBroken("Use 'commit.interval' instead", "kafka.commit.interval.ms=100");
        assertBroken("Use 'application.prefix' instead", "kafka.application.id=mine");
    }

    @Test
    void variablesThatKubernetesMakesOfServicesAreNoSettings() {
        Settings settings = new SettingSources()
                .environment(Map.of(
                        "CLICKLEDGER_SERVICE_HOST", "10.0.0.1",
                        "CLICKLEDGER_PORT", "tcp://10.0.0.1:8080",
                        "CLICKLEDGER_INGEST_PORT_8080_TCP_ADDR", "10.0.0.1",
                        "CLICKLEDGER_HTTP_PORT", "8081"))
                .read();

        assertThat(settings.describe()).containsExactly("http.port = 8081");
    }

    @Test
    void secretsAreNeverShown() {
        Settings settings = set(
                "identity.salt=s3cret",
                "kafka.sasl.jaas.config=s3cret",
                "kafka.ssl.keystore.key=s3cret",
                "schema.registry.basic.auth.user.info=me:s3cret",
                "schema.registry.ssl.truststore.password=s3cret",
                "kafka.bootstrap.servers=broker:9092");

        assertThat(settings.describe())
                .noneMatch(line -> line.contains("s3cret"))
                .contains("kafka.bootstrap.servers = broker:9092", "identity.salt = (not shown)");
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> set("identity.salt= "))
                .withMessageContaining("'identity.salt' is (not shown)");
    }

    @Test
    void whatKafkaHoldsForASecretIsOneAndWhatOnlySoundsLikeOneIsShown() {
        Settings settings = set(
                "kafka.ssl.truststore.certificates=s3cret",
                "kafka.producer.ssl.keystore.certificate.chain=s3cret",
                "schema.registry.ssl.truststore.certificates=s3cret",
                "kafka.sasl.oauthbearer.assertion.private.key.passphrase=s3cret",
                "schema.registry.basic.auth.credentials.source=USER_INFO",
                "kafka.sasl.oauthbearer.token.endpoint.url=https://login.example/token",
                "kafka.ssl.keystore.location=/etc/keys.p12",
                "kafka.ssl.keystore.type=PKCS12");

        assertThat(settings.describe())
                .noneMatch(line -> line.contains("s3cret"))
                .contains(
                        "schema.registry.basic.auth.credentials.source = USER_INFO",
                        "kafka.sasl.oauthbearer.token.endpoint.url = https://login.example/token",
                        "kafka.ssl.keystore.location = /etc/keys.p12",
                        "kafka.ssl.keystore.type = PKCS12");
    }

    @Test
    void loginsInAddressesAreHiddenWhateverSignsThePasswordHas() {
        assertThat(set("schema.registry.url=http://me:s3/cr@et@one:1,https://you:s3cr@et/@two:2/path")
                        .describe())
                .containsExactly("schema.registry.url = http://***@one:1,https://***@two:2/path");
    }

    @Test
    void missingSettingsSayHowToGiveThem() {
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> set().get(SettingCatalogue.IDENTITY_SALT))
                .withMessageContaining("'identity.salt' is required")
                .withMessageContaining("CLICKLEDGER_IDENTITY_SALT");
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> set().requirePassedThrough("kafka.bootstrap.servers", "Brokers."))
                .withMessageContaining("CLICKLEDGER_KAFKA_BOOTSTRAP_SERVERS");
    }

    @Test
    void prefixStandsBeforeDefaultTopicNamesOnly() {
        Settings settings = set("topic.prefix=shop.", "topic.events=all-events");

        assertThat(settings.topics().of(Topic.SESSIONS)).isEqualTo("shop.sessions");
        assertThat(settings.topics().of(Topic.EVENTS)).isEqualTo("all-events");
    }

    private static void assertBroken(String message, String... assignments) {
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> set(assignments))
                .withMessageContaining(message);
    }

    private static Settings set(String... assignments) {
        return new SettingSources().commandLine(List.of(assignments)).read();
    }

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("some.properties"), content);
    }
}
