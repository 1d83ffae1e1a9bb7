// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/**
 * Avro's model of the state classes. It finds the classes of this package itself: Avro would load by name only what the
 * whole process has been told to trust, and this is ours to trust.
 */
final class StateModel extends SpecificData {

    private final Map<String, Class<?>> classes = new ConcurrentHashMap<>();

    StateModel() {
        super(StateModel.class.getClassLoader());
        // The generated classes can read and write themselves, which takes half the time.
        setCustomCoders(true);
    }

    @Override
    public Class<?> getClass(Schema schema) {
        boolean ours = (schema.getType() == Schema.Type.RECORD || schema.getType() == Schema.Type.ENUM)
                && StateModel.class.getPackageName().equals(schema.getNamespace());
        return ours ? classes.computeIfAbsent(schema.getFullName(), StateModel::load) : super.getClass(schema);
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("state class " + name + " is missing", e);
        }
    }
}
