// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.files;

import io.clickledger.app.settings.NearestName;

/** Names of the raw contracts' fields. */
public final class FieldNames {

    private FieldNames() {}

    /** " Did you mean '…'?", or nothing. */
    public static String suggestion(String given) {
        return NearestName.suggestion(given, RawRecords.fieldNames());
    }
}
