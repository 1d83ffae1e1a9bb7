// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BrokerSecurityIT {

    private static final Set<PosixFilePermission> OF_OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    @TempDir
    private Path directory;

    @Test
    void onlyTheAdminMayDoWhatNoAclAllows() throws Exception {
        BrokerSecurity security = security("user");
        try (EmbeddedBroker broker = start(security);
                Admin admin = client(broker, security.clientSettings(BrokerSecurity.ADMIN));
                Admin user = client(broker, security.clientSettings("user"))) {
            admin.createTopics(List.of(new NewTopic("topic", 1, (short) 1)))
                    .all()
                    .get();
            assertThatThrownBy(() -> user.describeTopics(List.of("topic"))
                            .allTopicNames()
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
        }
    }

    @Test
    void aWrongPasswordIsRefusedAndSoIsWhoHasNoLogin() throws Exception {
        BrokerSecurity security = security();
        try (EmbeddedBroker broker = start(security)) {
            Map<String, String> wrong = security.clientSettings(BrokerSecurity.ADMIN);
            wrong.put("sasl.jaas.config", wrong.get("sasl.jaas.config").replace("password=\"", "password=\"x"));
            try (Admin admin = client(broker, wrong)) {
                assertThatThrownBy(() -> admin.listTopics().names().get())
                        .hasCauseInstanceOf(SaslAuthenticationException.class);
            }
            Map<String, String> none = Map.of("default.api.timeout.ms", "3000", "request.timeout.ms", "3000");
            try (Admin admin = client(broker, none)) {
                assertThatThrownBy(() -> admin.listTopics().names().get()).isInstanceOf(ExecutionException.class);
            }
        }
    }

    @Test
    void loginsOutliveARestartAndNewOnesAreAdded() throws Exception {
        Map<String, String> before = security("first").clientSettings("first");
        try (EmbeddedBroker broker = start(security())) {
            try (Admin admin = client(broker, security().clientSettings(BrokerSecurity.ADMIN))) {
                admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1)))
                        .all()
                        .get();
            }
        }
        BrokerSecurity after = security("first", "second");
        assertThat(after.clientSettings("first")).isEqualTo(before);
        try (EmbeddedBroker broker = start(after);
                Admin admin = client(broker, after.clientSettings(BrokerSecurity.ADMIN));
                Admin second = client(broker, after.clientSettings("second"))) {
            assertThat(admin.listTopics().names().get()).containsExactly("kept");
            assertThat(second.listTopics().names().get()).isEmpty();
        }
    }

    @Test
    void nobodyElseCanReadWhatIsKept() throws IOException {
        security("user");
        try (Stream<Path> files = Files.walk(directory.resolve("security"))) {
            assertThat(Files.getPosixFilePermissions(directory.resolve("security")))
                    .doesNotContainAnyElementsOf(OF_OTHERS);
            assertThat(files.filter(file -> !file.toString().endsWith(".pem")).filter(Files::isRegularFile))
                    .hasSize(2)
                    .allSatisfy(file ->
                            assertThat(Files.getPosixFilePermissions(file)).doesNotContainAnyElementsOf(OF_OTHERS));
        }
    }

    private BrokerSecurity security(String... users) {
        return BrokerSecurity.in(directory.resolve("security"), List.of(users));
    }

    private EmbeddedBroker start(BrokerSecurity security) {
        return EmbeddedBroker.startSecured(directory.resolve("broker"), 0, security, LocalListener.NONE);
    }

    private static Admin client(EmbeddedBroker broker, Map<String, String> security) {
        Map<String, Object> settings = new HashMap<>(security);
        settings.put("bootstrap.servers", broker.bootstrapServers());
        return Admin.create(settings);
    }
}
