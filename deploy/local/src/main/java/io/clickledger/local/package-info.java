/**
 * A Kafka broker and a schema registry for one machine, on loopback only: {@link io.clickledger.local.EmbeddedCluster}
 * starts both side by side. Knows nothing of topologies, topics or contracts.
 */
package io.clickledger.local;
