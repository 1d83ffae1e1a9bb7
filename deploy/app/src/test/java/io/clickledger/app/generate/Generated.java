// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.generate;

import io.clickledger.avro.Click;
import io.clickledger.avro.PageView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Everything that a recipe gives, kept. */
final class Generated implements Sink {

    final List<SpecificRecord> records = new ArrayList<>();
    final List<Truth> truths = new ArrayList<>();
    Summary summary;

    static Generated of(Recipe recipe) throws IOException {
        Generated generated = new Generated();
        generated.summary = new Generator(recipe).generate(generated);
        return generated;
    }

    @Override
    public void raw(SpecificRecord value, long arrival) {
        SpecificRecord kept = value instanceof Click ? new Click() : new PageView();
        value.getSchema().getFields().forEach(field -> kept.put(field.pos(), value.get(field.pos())));
        records.add(kept);
    }

    @Override
    public void truth(Truth truth) {
        truths.add(truth);
    }
}
