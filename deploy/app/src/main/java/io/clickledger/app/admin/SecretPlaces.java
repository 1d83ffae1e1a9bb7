// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.admin;

import io.clickledger.app.settings.ShownSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Where secrets were given, and who else can read them there. */
public final class SecretPlaces {

    private SecretPlaces() {}

    /**
     * What to warn of.
     *
     * @param file the settings file, if there is one
     */
    public static List<String> warnings(Collection<ShownSetting> given, Optional<Path> file) {
        List<String> warnings = new ArrayList<>();
        List<String> onCommandLine = keys(given, "--set");
        if (!onCommandLine.isEmpty()) {
            warnings.add(String.join(" and ", onCommandLine)
                    + " was given with --set, where every user of this machine can see it. Use the --config file or an"
                    + " environment variable.");
        }
        file.filter(path -> !keys(given, path.toString()).isEmpty() && isReadByAll(path))
                .ifPresent(path ->
                        warnings.add(path + " holds secrets (" + String.join(", ", keys(given, path.toString()))
                                + ") and can be read by every user of this machine: chmod o-r " + path + "."));
        return warnings;
    }

    private static List<String> keys(Collection<ShownSetting> given, String origin) {
        return given.stream()
                .filter(setting -> setting.secret() && setting.origin().equals(origin))
                .map(ShownSetting::key)
                .toList();
    }

    private static boolean isReadByAll(Path file) {
        try {
            return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
