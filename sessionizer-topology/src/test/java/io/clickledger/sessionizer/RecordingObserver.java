// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer;

import io.clickledger.avro.AlertKind;
import io.clickledger.avro.EndReason;
import io.clickledger.avro.LateReason;
import io.clickledger.avro.Outcome;
import io.clickledger.avro.SourceClass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Counts what it is told. */
final class RecordingObserver implements SessionizerObserver {

    int accepted;
    int duplicates;
    int consentDenied;
    final List<LateReason> late = new ArrayList<>();
    final List<EndReason> closed = new ArrayList<>();
    final List<Outcome> outcomes = new ArrayList<>();
    final List<SourceClass> sources = new ArrayList<>();
    final List<AlertKind> alerts = new ArrayList<>();
    int measuredClicks;
    int lateClicks;
    int clickCopies;
    int sessionsWithClickId;
    long watermark = Long.MIN_VALUE;
    long visitors;
    final Map<Integer, Long> timeBySource = new HashMap<>();
    List<Integer> leftBehind = List.of();

    @Override
    public void cache(LongSupplier usedBytes, long limitBytes) {}

    @Override
    public void eventAccepted() {
        accepted++;
    }

    @Override
    public void duplicate() {
        duplicates++;
    }

    @Override
    public void consentDenied() {
        consentDenied++;
    }

    @Override
    public void late(LateReason reason, long occurredAt, long watermark) {
        late.add(reason);
    }

    @Override
    public void outcome(Outcome outcome) {
        outcomes.add(outcome);
    }

    @Override
    public void clickMeasured(boolean late) {
        measuredClicks++;
        lateClicks += late ? 1 : 0;
    }

    @Override
    public void clickCopy() {
        clickCopies++;
    }

    @Override
    public void sessionWithClickId() {
        sessionsWithClickId++;
    }

    @Override
    public void sessionSource(SourceClass sourceClass, SourceClass before) {
        sources.add(sourceClass);
        sources.remove(before);
    }

    @Override
    public void alert(AlertKind kind) {
        alerts.add(kind);
    }

    @Override
    public void sessionClosed(EndReason reason) {
        closed.add(reason);
    }

    @Override
    public void watermark(int partition, long timeMs) {
        watermark = timeMs;
    }

    @Override
    public void sourceTime(int partition, int source, long timeMs) {
        timeBySource.put(source, timeMs);
    }

    @Override
    public void leftBehind(int partition, List<Integer> sources) {
        leftBehind = sources;
    }

    @Override
    public void visitorsInState(int partition, long count) {
        visitors = count;
    }

    @Override
    public void released(int partition) {
        leftBehind = List.of();
    }
}
