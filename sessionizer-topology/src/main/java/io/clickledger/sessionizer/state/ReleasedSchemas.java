// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/**
 * Every schema that a state record has ever been written with, oldest first. They stand in {@code released/}, one file
 * each, named {@code <record>-<number>.avsc}, numbered from 1; none may be changed or removed, since state written with it
 * may be anywhere. The last one is the schema of today.
 */
final class ReleasedSchemas {

    private ReleasedSchemas() {}

    static List<Schema> of(String record) {
        List<Schema> schemas = new ArrayList<>();
        while (true) {
            String file = "released/" + record + "-" + (schemas.size() + 1) + ".avsc";
            try (InputStream in = ReleasedSchemas.class.getResourceAsStream(file)) {
                if (in == null) {
                    return schemas;
                }
                schemas.add(new Schema.Parser().parse(in));
            } catch (IOException e) {
                throw new UncheckedIOException("state schema " + file + " cannot be read", e);
            }
        }
    }
}
