// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.stage;

import io.clickledger.app.runtime.Cluster;
import io.clickledger.avro.PageView;
import io.clickledger.schemas.AvroSerde;
import io.clickledger.schemas.Contract;
import io.clickledger.schemas.RegistrySchemas;
import io.clickledger.schemas.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;

/** Page views of a producer that is newer than we are: its schema has a field more, and an id that nobody has seen yet. */
public final class NewerPageViews {

    private final Topics topics;
    private final Schema newer;
    private final int id;

    /**
     * Registers the schema.
     *
     * @param field name of the field that is new
     */
    public NewerPageViews(Cluster cluster, Topics topics, String field) {
        this.topics = topics;
        Schema known = Contract.PAGE_VIEW.schema();
        List<Schema.Field> fields = new ArrayList<>();
        known.getFields().forEach(old -> fields.add(new Schema.Field(old, old.schema())));
        Schema optional = Schema.createUnion(Schema.create(Schema.Type.NULL), Schema.create(Schema.Type.STRING));
        fields.add(new Schema.Field(field, optional, "New.", Schema.Field.NULL_DEFAULT_VALUE));
        this.newer = Schema.createRecord(known.getName(), known.getDoc(), known.getNamespace(), false, fields);
        try (RegistrySchemas schemas = cluster.schemas()) {
            this.id = schemas.idOf(AvroSerde.subject(topics.name(Topic.PAGE_VIEWS)), newer);
        }
    }

    /** Puts a page view on its topic, as the newer producer would. */
    public void send(PageView view) {
        try {
            ByteArrayOutputStream old = new ByteArrayOutputStream();
            BinaryEncoder oldEncoder = EncoderFactory.get().binaryEncoder(old, null);
            new SpecificDatumWriter<>(PageView.class).write(view, oldEncoder);
            oldEncoder.flush();
            GenericRecord read = new GenericDatumReader<GenericRecord>(view.getSchema(), newer)
                    .read(null, DecoderFactory.get().binaryDecoder(old.toByteArray(), null));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.write(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            new GenericDatumWriter<GenericRecord>(newer).write(read, encoder);
            encoder.flush();
            topics.send(Topic.PAGE_VIEWS, view.getVisitorId(), view.getReceivedAt(), bytes.toByteArray(), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
