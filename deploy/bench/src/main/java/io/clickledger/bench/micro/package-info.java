/**
 * What single steps cost, without Kafka: the serdes and the rules. Knows nothing of jobs; the benchmarks' surroundings are
 * made by JMH.
 */
package io.clickledger.bench.micro;
