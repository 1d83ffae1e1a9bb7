// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.app.runtime.Role;
import io.clickledger.app.runtime.RunningRole;
import io.clickledger.app.settings.SettingSources;
import io.clickledger.app.settings.ShownSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code deploy/systemd}, {@code deploy/conf} and {@code deploy/container}, by what the roles need. */
final class ServiceFilesTest {

    private static final Path DEPLOY = Path.of("..");
    /** A role closes its topology, and then what is around it. */
    private static final Duration LONGEST_END = RunningRole.LONGEST_CLOSE.plusSeconds(10);

    private static final Pattern EXAMPLE = Pattern.compile("(?m)^#(CLICKLEDGER_\\w+)=(.*)$");

    @ParameterizedTest
    @EnumSource(Role.class)
    void systemdWaitsUntilARoleHasEnded(Role role) throws IOException {
        assertThat(Duration.ofSeconds(Long.parseLong(only(unit(role), "TimeoutStopSec=(\\d+)"))))
                .isGreaterThan(LONGEST_END);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void composeWaitsUntilARoleHasEnded(Role role) throws IOException {
        String compose = Files.readString(DEPLOY.resolve("container/compose.yaml"));
        assertThat(compose).containsPattern("(?m)^  " + role.title() + ":\\n    <<: \\[\\*clickledger, \\*role\\]$");
        assertThat(Duration.ofSeconds(Long.parseLong(only(compose, "  stop_grace_period: (\\d+)s"))))
                .isGreaterThan(LONGEST_END);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void aRoleSeesItsOwnSecretsAlone(Role role) throws IOException {
        assertThat(only(unit(role), "EnvironmentFile=(.*)")).isEqualTo("/etc/clickledger/" + role.title() + ".env");
        assertThat(secrets(role.title()).containsKey("CLICKLEDGER_IDENTITY_SALT"))
                .isEqualTo(role == Role.INGEST);
    }

    @Test
    void nothingButSecretsStandsInTheExamplesOfSecrets() throws IOException {
        for (String of : List.of("ingest", "sessionize", "admin")) {
            Map<String, String> secrets = secrets(of);
            List<ShownSetting> shown = new SettingSources().environment(secrets).shown();
            assertThat(shown).as(of).hasSameSizeAs(secrets.keySet()).allMatch(ShownSetting::secret);
            // Names that are misspelt would be refused.
            assertThat(new SettingSources().environment(secrets).read()).isNotNull();
        }
    }

    /** The variables that the example of a file of secrets names, with something for a value. */
    private static Map<String, String> secrets(String of) throws IOException {
        String text = Files.readString(DEPLOY.resolve("conf/" + of + ".env"));
        Map<String, String> secrets = new LinkedHashMap<>();
        EXAMPLE.matcher(text).results().forEach(found -> secrets.put(found.group(1), "something:secret"));
        assertThat(secrets).isNotEmpty();
        return secrets;
    }

    private static String unit(Role role) throws IOException {
        return Files.readString(DEPLOY.resolve("systemd/clickledger-" + role.title() + ".service"));
    }

    /** What stands in the one line that is of this form. */
    private static String only(String text, String line) {
        List<String> found = Stream.of(text.split("\n"))
                .map(Pattern.compile(line)::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .toList();
        assertThat(found).as(line).hasSize(1);
        return found.get(0);
    }
}
