// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.deadletters;

import java.io.PrintWriter;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Tells people what a retry does, or would do. */
public final class RetryReport implements Retry.Listener {

    private final PrintWriter out;
    private final LetterTable table;
    private final boolean preview;
    private final Map<String, Long> sendsByTopic = new TreeMap<>();
    private final Set<LetterPosition> seen = new TreeSet<>();
    private long done;
    private long impossible;

    /**
     * @param preview whether nothing is done
     */
    public RetryReport(PrintWriter out, boolean preview) {
        this.out = out;
        this.table = new LetterTable(out);
        this.preview = preview;
    }

    @Override
    public void decided(Letter letter, RetryDecision decision) {
        if (decision instanceof RetryDecision.Send send) {
            sendsByTopic.merge(send.topic(), 1L, Long::sum);
            table.add(
                    letter,
                    "→ " + send.topic()
                            + (send.partition() == null ? ", partition by its key" : " " + send.partition()));
        } else if (decision instanceof RetryDecision.Impossible no) {
            impossible++;
            table.add(letter, "cannot be sent back: " + no.why());
        } else {
            done++;
        }
        seen.add(letter.position());
    }

    /**
     * Adds it up.
     *
     * @param asked for by position; may be empty
     */
    public void conclude(Set<LetterPosition> asked) {
        long sends = sendsByTopic.values().stream().mapToLong(Long::longValue).sum();
        out.println(sends
                + (sends == 1 ? " dead letter " : " dead letters ")
                + (preview ? "would be sent back" : (sends == 1 ? "was" : "were") + " sent back and marked")
                + (sends == 0 ? "" : " " + sendsByTopic)
                + (impossible == 0 ? "" : ", " + impossible + " cannot be")
                + (done == 0 ? "" : ", " + done + (done == 1 ? " was" : " were") + " sent back before")
                + (preview && sends > 0 ? ". Nothing was done yet; --yes does it." : "."));
        missing(asked).forEach(position -> out.println("There is no dead letter at " + position + "."));
    }

    /** Whether all that was asked for by position was found. */
    public boolean isComplete(Set<LetterPosition> asked) {
        return missing(asked).isEmpty();
    }

    private Set<LetterPosition> missing(Set<LetterPosition> asked) {
        Set<LetterPosition> missing = new TreeSet<>(asked);
        missing.removeAll(seen);
        return missing;
    }
}
