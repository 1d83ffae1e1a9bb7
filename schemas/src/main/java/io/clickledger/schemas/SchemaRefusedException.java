// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

/** The registry refuses one of our schemas, or lacks it and must not be written to. */
public final class SchemaRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SchemaRefusedException(String subject, boolean registering, Exception cause) {
        super(
                registering
                        ? "The schema registry refuses the schema of subject '" + subject + "': " + cause.getMessage()
                                + ". Is there an incompatible schema of another application under this subject? Give"
                                + " the topic another name or prefix, or mend the subject."
                        : "The schema registry has no schema of this version under subject '" + subject + "' ("
                                + cause.getMessage()
                                + "), and registering is switched off. Register it first, or switch"
                                + " schema.registry.auto.register.schemas on.",
                cause);
    }
}
