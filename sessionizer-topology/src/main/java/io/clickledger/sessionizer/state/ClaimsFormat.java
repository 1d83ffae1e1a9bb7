// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import io.clickledger.avro.MatchedBy;
import io.clickledger.sessionizer.state.ClaimsMemory.Claim;
import io.clickledger.sessionizer.state.ClaimsMemory.ClaimLanding;
import java.util.ArrayList;
import java.util.List;

/** {@link ClaimsMemory} as its record. */
final class ClaimsFormat implements ObjectFormat<ClaimsMemory> {

    private static final int BYTES_OF_SETTLED = 100;

    private final StateSerde<ClaimsState> serde = new StateSerde<>(ClaimsState.getClassSchema());
    private final FactBytes facts = new FactBytes();

    @Override
    public byte[] write(ClaimsMemory memory) {
        List<ClaimState> clicks = new ArrayList<>(memory.clicks.size());
        for (Claim claim : memory.clicks) {
            clicks.add(new ClaimState(
                    facts.of(claim.click), claim.landing, claim.matchedBy == null ? null : claim.matchedBy.name()));
        }
        List<ClaimLandingState> landings = new ArrayList<>(memory.landings.size());
        for (ClaimLanding known : memory.landings) {
            landings.add(new ClaimLandingState(facts.of(known.landing), known.claimedBy, known.offered));
        }
        return serde.serialize(null, new ClaimsState(clicks, landings, memory.settled));
    }

    @Override
    public ClaimsMemory read(byte[] bytes) {
        ClaimsState state = serde.deserialize(null, bytes);
        ClaimsMemory memory = new ClaimsMemory();
        for (ClaimState stored : state.getClicks()) {
            Claim claim = new Claim(facts.click(stored.getClick()));
            claim.landing = stored.getLanding();
            claim.matchedBy = stored.getMatchedBy() == null ? null : MatchedBy.valueOf(stored.getMatchedBy());
            memory.clicks.add(claim);
        }
        for (ClaimLandingState stored : state.getLandings()) {
            ClaimLanding landing = new ClaimLanding(facts.landing(stored.getLanding()));
            landing.claimedBy = stored.getClaimedBy();
            landing.offered = stored.getOffered();
            memory.landings.add(landing);
        }
        memory.settled.addAll(state.getSettled());
        return memory;
    }

    @Override
    public long bytesInMemory(ClaimsMemory memory) {
        long bytes = 150 + (long) BYTES_OF_SETTLED * memory.settled.size();
        for (Claim claim : memory.clicks) {
            bytes += FactBytes.inMemory(claim.click);
        }
        for (ClaimLanding known : memory.landings) {
            bytes += FactBytes.inMemory(known.landing);
        }
        return bytes;
    }
}
