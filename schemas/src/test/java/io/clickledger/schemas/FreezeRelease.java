// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Not a test: writes the contracts of a release, once it is asked to; see the package's documentation. */
final class FreezeRelease {

    @Test
    @EnabledIfSystemProperty(named = "clickledger.freeze", matches = ".+")
    void writesTheContracts() throws IOException {
        String version = System.getProperty("clickledger.freeze");
        Files.createDirectories(Releases.FOLDER.resolve(version));
        for (Contract<?> contract : Contract.all()) {
            Files.writeString(Releases.file(version, contract.name()), Releases.frozen(contract));
        }
    }
}
