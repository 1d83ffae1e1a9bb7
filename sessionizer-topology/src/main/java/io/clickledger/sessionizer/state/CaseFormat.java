// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import io.clickledger.avro.SourceClass;
import io.clickledger.sessionizer.state.CaseMemory.CaseLanding;
import java.util.ArrayList;
import java.util.List;

/** {@link CaseMemory} as its record. */
final class CaseFormat implements ObjectFormat<CaseMemory> {

    private final StateSerde<ClickCaseState> serde = new StateSerde<>(ClickCaseState.getClassSchema());
    private final FactBytes facts = new FactBytes();

    @Override
    public byte[] write(CaseMemory memory) {
        List<CaseLandingState> landings = new ArrayList<>(memory.landings.size());
        for (CaseLanding known : memory.landings) {
            landings.add(new CaseLandingState(
                    facts.of(known.landing),
                    known.sourceClass == null ? null : known.sourceClass.name(),
                    known.revision));
        }
        return serde.serialize(
                null, new ClickCaseState(memory.phase, facts.of(memory.click), memory.landing, memory.seen, landings));
    }

    @Override
    public CaseMemory read(byte[] bytes) {
        ClickCaseState state = serde.deserialize(null, bytes);
        CaseMemory memory = new CaseMemory();
        memory.phase = state.getPhase();
        memory.click = facts.click(state.getClick());
        memory.landing = state.getLanding();
        memory.seen = state.getSeen();
        for (CaseLandingState stored : state.getLandings()) {
            CaseLanding landing = new CaseLanding(facts.landing(stored.getLanding()));
            landing.sourceClass = stored.getSourceClass() == null ? null : SourceClass.valueOf(stored.getSourceClass());
            landing.revision = stored.getRevision();
            memory.landings.add(landing);
        }
        return memory;
    }

    @Override
    public long bytesInMemory(CaseMemory memory) {
        long bytes = 100;
        if (memory.click != null) {
            bytes += FactBytes.inMemory(memory.click);
        }
        for (CaseLanding known : memory.landings) {
            bytes += FactBytes.inMemory(known.landing);
        }
        return bytes;
    }
}
