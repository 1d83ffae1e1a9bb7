// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.demo;

import io.clickledger.app.feed.RawFeed;
import io.clickledger.app.generate.Generator;
import io.clickledger.app.generate.Recipe;
import io.clickledger.app.generate.Sink;
import io.clickledger.app.generate.Truth;
import io.clickledger.app.generate.TruthCheck;
import io.clickledger.app.trial.TrialInput;
import java.io.IOException;
import org.apache.avro.specific.SpecificRecord;

/** Generated traffic as the input of a trial, whose truth is told to whoever checks it. */
public final class GeneratedInput implements TrialInput {

    private final Recipe recipe;
    private final TruthCheck check;

    public GeneratedInput(Recipe recipe, TruthCheck check) {
        this.recipe = recipe;
        this.check = check;
    }

    @Override
    public String doing() {
        return "Sending the traffic";
    }

    @Override
    public void feed(RawFeed feed) throws IOException {
        new Generator(recipe).generate(new Sink() {
            @Override
            public void raw(SpecificRecord value, long arrival) {
                feed.send(value, arrival);
            }

            @Override
            public void truth(Truth truth) {
                check.planted(truth);
            }
        });
        feed.flush();
    }
}
