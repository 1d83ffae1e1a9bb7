// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.deadletters;

import io.clickledger.app.runtime.Cluster;
import io.clickledger.schemas.RegistrySchemas;
import io.clickledger.schemas.WrittenJson;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The value of a dead letter as JSON, if its schema is known. */
public final class ShownValue {

    private static final long PATIENCE_SECONDS = 10;

    private ShownValue() {}

    /** The JSON, or in words why there is none; null if the value does not even begin like the wire format. */
    public static String json(byte[] value, Cluster cluster) {
        if (!WrittenJson.isWireFormat(value)) {
            return null;
        }
        try (RegistrySchemas schemas = cluster.schemas()) {
            // The registry is waited for without end where records are processed; here somebody is looking.
            return CompletableFuture.supplyAsync(() -> WrittenJson.of(value, schemas))
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            return "(none: " + e.getCause().getMessage() + ")";
        } catch (TimeoutException e) {
            return "(none: the schema registry does not answer)";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "(none: interrupted)";
        }
    }
}
