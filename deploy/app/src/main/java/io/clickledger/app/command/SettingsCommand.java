// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.command;

import io.clickledger.app.settings.Setting;
import io.clickledger.app.settings.SettingCatalogue;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "settings",
        description = "List every setting, its default and its unit.",
        mixinStandardHelpOptions = true)
final class SettingsCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        out.println("Settings are given in a properties file (--config FILE), as environment variables, or with"
                + " --set key=value; the later of these wins.");
        for (Setting<?> setting : SettingCatalogue.all()) {
            String initial =
                    setting.defaultText() == null || setting.defaultText().isEmpty()
                            ? ""
                            : ", default " + setting.defaultText();
            out.printf(
                    "%n%s  (%s%s)%n    %s%n    %s%n",
                    setting.key(), setting.unit(), initial, setting.doc(), setting.variable());
        }
        out.printf(
                "%n%s…%n    Goes to Kafka's clients and Kafka Streams, the prefix taken off: kafka.bootstrap.servers,"
                        + " kafka.security.protocol, kafka.sasl.jaas.config, kafka.consumer.fetch.min.bytes, …%n",
                SettingCatalogue.KAFKA);
        out.printf(
                "%n%s…%n    Goes to Confluent's registry client, the prefix taken off: schema.registry.url,"
                        + " schema.registry.basic.auth.user.info, schema.registry.ssl.truststore.location, …%n"
                        + "    schema.registry.auto.register.schemas (true or false, default true) says whether schemas that are"
                        + " missing are registered.%n",
                SettingCatalogue.REGISTRY);
        out.flush();
    }
}
