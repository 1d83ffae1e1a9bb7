/**
 * What is measured on: raw records of a shop, made up, always the same for the same seed. Knows nothing of Kafka, of jobs,
 * or of what is measured.
 */
package io.clickledger.bench.traffic;
