// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickledger.avro.AnnouncedClick;
import io.clickledger.avro.Landing;
import io.clickledger.avro.RateChange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StateSerdeTest {

    private final StateSerde<VisitorState> serde = new StateSerde<>(VisitorState.getClassSchema());

    static List<Schema> schemas() {
        return List.of(
                VisitorState.getClassSchema(),
                VisitorClicks.getClassSchema(),
                VisitorHistory.getClassSchema(),
                SessionChunk.getClassSchema(),
                ClickCaseState.getClassSchema(),
                ClaimsState.getClassSchema(),
                AnnouncedClick.getClassSchema(),
                Landing.getClassSchema(),
                RateChange.getClassSchema());
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void theSchemaOfTodayIsTheLastReleased(Schema schema) {
        List<Schema> released = ReleasedSchemas.of(schema.getName());
        assertThat(SchemaNormalization.toParsingForm(released.get(released.size() - 1)))
                .isEqualTo(SchemaNormalization.toParsingForm(schema));
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void everyReleasedSchemaCanBeRead(Schema schema) {
        for (Schema released : ReleasedSchemas.of(schema.getName())) {
            assertThat(SchemaCompatibility.checkReaderWriterCompatibility(schema, released)
                            .getType())
                    .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
        }
    }

    @Test
    void whatIsWrittenIsReadBack() {
        VisitorState state = full();
        assertThat(serde.deserialize("t", serde.serialize("t", state))).isEqualTo(state);
        assertThat(serde.deserialize("t", serde.serialize("t", null))).isNull();
    }

    @Test
    void itIsAvrosSingleObjectEncoding() throws IOException {
        Schema schema = ReleasedSchemas.of("VisitorState").get(3);
        byte[] bytes = serde.serialize("t", full());
        GenericRecord read = new BinaryMessageDecoder<GenericRecord>(GenericData.get(), schema).decode(bytes);
        assertThat(read.get("floor")).isEqualTo(77L);

        ByteBuffer written = new BinaryMessageEncoder<GenericRecord>(GenericData.get(), schema).encode(read);
        byte[] theirs = new byte[written.remaining()];
        written.get(theirs);
        assertThat(theirs).isEqualTo(bytes);
        assertThat(serde.deserialize("t", theirs)).isEqualTo(full());
    }

    /** Everything inline, as long lists may be that a later version has to take apart. */
    @Test
    void visitorsOfVersion1AreStillRead() throws IOException {
        VisitorState state = serde.deserialize("t", golden("VisitorState-1.base64"));
        assertThat(state).isEqualTo(ofVersion1());
    }

    @Test
    void visitorsOfVersion2AreStillRead() throws IOException {
        assertThat(serde.deserialize("t", golden("VisitorState-2.base64"))).isEqualTo(ofVersion2());
    }

    /** Without a click id, these landings had been announced under their visitor. */
    @Test
    void visitorsOfVersion3AreStillRead() throws IOException {
        VisitorState state = full();
        landingOf(state).setRoute(LandingRoute.BY_VISITOR);
        assertThat(serde.deserialize("t", golden("VisitorState-3.base64"))).isEqualTo(state);
    }

    @Test
    void visitorsOfVersion4AreRead() throws IOException {
        assertThat(serde.deserialize("t", golden("VisitorState-4.base64"))).isEqualTo(full());
    }

    @Test
    void clicksOfVersion1AreRead() throws IOException {
        StateSerde<VisitorClicks> clicks = new StateSerde<>(VisitorClicks.getClassSchema());
        assertThat(clicks.deserialize("t", golden("VisitorClicks-1.base64"))).isEqualTo(clicks());
    }

    @Test
    void historiesOfVersion1AreRead() throws IOException {
        StateSerde<VisitorHistory> histories = new StateSerde<>(VisitorHistory.getClassSchema());
        VisitorHistory history = new VisitorHistory(3L, 1_700_000_000_000L);
        assertThat(histories.deserialize("t", golden("VisitorHistory-1.base64")))
                .isEqualTo(history);
    }

    @Test
    void chunksOfVersion1AreRead() throws IOException {
        StateSerde<SessionChunk> chunks = new StateSerde<>(SessionChunk.getClassSchema());
        assertThat(chunks.deserialize("t", golden("SessionChunk-1.base64"))).isEqualTo(chunk());
    }

    private static KeptLanding landingOf(VisitorState state) {
        return state.getOpen().get(0).getLandings().get(0);
    }

    private byte[] golden(String file) throws IOException {
        try (InputStream in = getClass().getResourceAsStream(file)) {
            return Base64.getMimeDecoder().decode(in.readAllBytes());
        }
    }

    private static SessionChunk chunk() {
        return new SessionChunk(ByteBuffer.wrap(new byte[] {8, 7, 6, 5, 4, 3, 2, 1}));
    }

    @Test
    void stateOfAnUnknownVersionIsRefusedWithWhatToDo() {
        byte[] bytes = serde.serialize("t", full());
        bytes[5] ^= 1;
        assertThatThrownBy(() -> serde.deserialize("t", bytes))
                .isInstanceOf(UnknownStateException.class)
                .hasMessageContaining("VisitorState")
                .hasMessageContaining("no version up to this one")
                .hasMessageContaining("newer version");
    }

    @Test
    void whatIsNoStateIsRefused() {
        assertThatThrownBy(() -> serde.deserialize("t", "not state at all".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnknownStateException.class)
                .hasMessageContaining("C3 01");
        byte[] bytes = serde.serialize("t", full());
        byte[] half = java.util.Arrays.copyOf(bytes, bytes.length / 2);
        assertThatThrownBy(() -> serde.deserialize("t", half)).isInstanceOf(UnknownStateException.class);
    }

    @Test
    void aSchemaThatWasNotReleasedCannotBeWrittenWith() {
        Schema changed = new Schema.Parser().parse("""
                {"type":"record","name":"VisitorState","namespace":"x","fields":[{"name":"a","type":"int"}]}""");
        assertThatThrownBy(() -> new StateSerde<VisitorState>(changed))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("released/");
    }

    private static VisitorState full() {
        StoredCampaign campaign = new StoredCampaign("google", "cpc", "spring", null, null, "17");
        FirstEvent first = new FirstEvent(
                "e-1", "VISITOR_ID", "DIRECT", "DESKTOP", "Linux", null, null, "shop/p", null, "DE", null, campaign);
        SessionState session = new SessionState();
        session.setStartedAt(100L);
        session.setEndedAt(200L);
        session.setCut(Cut.MAX_EVENTS);
        session.setEvents(2);
        session.setPageViews(1);
        session.setClicks(1);
        session.setFormSubmits(0);
        session.setDuplicates(3L);
        session.setBot(true);
        session.setFirst(first);
        session.setDeviceKey(new TextPick(150L, "e-2", "device:1"));
        session.setExitPage(new TextPick(200L, "e-3", "shop/q"));
        session.setLatestCampaign(new CampaignMark(200L, -5L));
        session.setClickIds(new ArrayList<>(List.of(new ClickIdPick(100L, "e-1", 0, "GCLID", "abc"))));
        session.setPages(ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}));
        session.setEventIds(ByteBuffer.wrap(new byte[32]));
        session.setPageChunks(new ArrayList<>(List.of(3)));
        session.setOtherPages(64);
        session.setIdChunks(new ArrayList<>(List.of(1, 4)));
        KeptLanding landing = new KeptLanding(
                100L,
                "e-1",
                "device:1",
                "shop/p",
                LandingRoute.BY_DEVICE,
                "PAID_SEARCH",
                campaign,
                new ArrayList<>(List.of(new StoredClickId("GCLID", "abc"))));
        session.setLandings(new ArrayList<>(List.of(landing)));
        ClosedSession closed =
                new ClosedSession(10L, 20L, ByteBuffer.wrap(new byte[16]), new ArrayList<>(List.of(0, 2)));
        return new VisitorState(77L, 5, new ArrayList<>(List.of(closed)), new ArrayList<>(List.of(session)));
    }

    private static VisitorClicks clicks() {
        StoredClick waiting = new StoredClick();
        waiting.setTime(300L);
        waiting.setReceivedAt(310L);
        waiting.setEventId("c-2");
        waiting.setVisitorKeyKind("VISITOR_ID");
        waiting.setDeviceKey("device:1");
        waiting.setUserId("user");
        waiting.setKind("AD");
        waiting.setAction("OPEN_PAGE");
        waiting.setPlatform("google_ads");
        waiting.setAdId("ad-1");
        waiting.setTargetUrl("https://shop/p?gclid=abc");
        waiting.setLandingPage("shop/p");
        waiting.setReferrer("https://search/");
        waiting.setChannel("PAID_SEARCH");
        waiting.setCampaign(new StoredCampaign("google", "cpc", "spring", "shoes", "blue", "17"));
        waiting.setClickIds(new ArrayList<>(List.of(new StoredClickId("GCLID", "abc"))));
        waiting.setDeviceCategory("MOBILE");
        waiting.setDeviceOs("Android");
        waiting.setDeviceBrowser("Chrome");
        waiting.setBot(true);
        waiting.setLanguage("de");
        waiting.setCountry("DE");
        waiting.setConsent("GRANTED");
        DecidedClick decided = new DecidedClick(100L, 250L, "c-1", "click:GCLID:x", true, "ad-1", "shop/p");
        return new VisitorClicks(new ArrayList<>(List.of(waiting)), new ArrayList<>(List.of(decided)));
    }

    private static VisitorState ofVersion2() {
        VisitorState state = full();
        state.getOpen().get(0).setLandings(List.of());
        return state;
    }

    private static VisitorState ofVersion1() {
        VisitorState state = ofVersion2();
        state.setNextChunk(0);
        SessionState session = state.getOpen().get(0);
        session.setPageChunks(List.of());
        session.setOtherPages(0);
        session.setIdChunks(List.of());
        state.getClosed().get(0).setIdChunks(List.of());
        return state;
    }
}
