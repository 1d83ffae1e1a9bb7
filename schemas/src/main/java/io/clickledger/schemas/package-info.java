// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors

/**
 * The contracts, the topics that hold them, and how their values become bytes. Knows nothing of what is done with them.
 *
 * <h2>Reading and writing</h2>
 *
 * {@link io.clickledger.schemas.AvroSerde} writes and reads the Confluent wire format over Confluent's own registry
 * client, with the same bytes as Confluent's serializer. Values written with older and newer versions of a contract are
 * read as this version: a missing field has its default, an unknown field is left out, an unknown symbol is the enum's
 * default symbol. That holds for the branches of the union too.
 *
 * <p>Whoever reads with Confluent's deserializer instead: topics of one record type can be read into our classes
 * ({@code specific.avro.reader=true}, with the system property
 * {@code org.apache.avro.SERIALIZABLE_PACKAGES=io.clickledger.avro}), the union on {@code events} only as generic records,
 * since that deserializer reads a union with the writer's schema.
 *
 * <h2>Changing a contract</h2>
 *
 * Contracts are compatible both ways with every released version (FULL_TRANSITIVE). The released versions are in
 * {@code src/main/released/<version>}, one self-contained schema for each contract, and the build compares. A contract may
 * gain fields with a default, and enums symbols; a union may not gain a branch, since older readers could not skip it. A
 * release is frozen, and with it these files written, by
 *
 * <pre>
 * mvn test -pl schemas -am -Dtest=FreezeRelease -Dsurefire.failIfNoSpecifiedTests=false -Dclickledger.freeze=0.1.0
 * </pre>
 *
 * with the version that the project has. Until that version is published it may be frozen again; from then on its files
 * stay as they are, and the next change of a contract needs a new version of the project.
 */
package io.clickledger.schemas;
