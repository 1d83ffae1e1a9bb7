// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A producer that has got stuck: writes one record to a partition in a transaction, and leaves it open until it is told to
 * end (SIGTERM); then it takes the record back. Arguments: a settings file of Clickledger, a topic, a partition.
 */
final class OpenTransaction {

    public static void main(String[] arguments) throws Exception {
        Properties settings = new Properties();
        try (var reader = Files.newBufferedReader(Path.of(arguments[0]))) {
            settings.load(reader);
        }
        Properties client = new Properties();
        settings.stringPropertyNames().stream()
                .filter(name -> name.startsWith("kafka."))
                .forEach(name -> client.setProperty(name.substring("kafka.".length()), settings.getProperty(name)));
        client.setProperty("transactional.id", "stuck-producer");
        client.setProperty("transaction.timeout.ms", "600000");
        var producer = new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(arguments[1], Integer.valueOf(arguments[2]), null, new byte[] {1})).get();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            producer.abortTransaction();
            producer.close();
        }));
        System.out.println("open");
        Thread.sleep(Long.MAX_VALUE);
    }
}
