// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.avro;

import org.apache.avro.specific.SpecificRecordBase;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * What every generated record extends. Avro makes no object of a class that a schema names unless the class is trusted,
 * not even for a default value in a builder; loading any record of this package makes this package trusted, so that
 * nobody needs a system property for it.
 */
public abstract class ContractRecord extends SpecificRecordBase {

    private static final long serialVersionUID = 1L;

    static {
        String trusted = ContractRecord.class.getPackageName();
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(),
                type -> type.getPackageName().equals(trusted)));
    }

    /** For the generated records. */
    protected ContractRecord() {}
}
