// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

/** Which room may know which. A rule that is in the way is a reason to talk about the layout, not to delete the rule. */
@AnalyzeClasses(packages = "io.clickledger", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {

    private static final String OURS = "io.clickledger..";
    private static final String[] TOPOLOGIES = {"io.clickledger.ingest..", "io.clickledger.sessionizer.."};

    @ArchTest
    static final ArchRule schemasKnowNothingOfOurs = classes()
            .that()
            .resideInAnyPackage("io.clickledger.schemas..", "io.clickledger.avro..")
            .should()
            .onlyDependOnClassesThat(resideInAPackage("io.clickledger.schemas..")
                    .or(resideInAPackage("io.clickledger.avro.."))
                    .or(not(resideInAPackage(OURS))));

    @ArchTest
    static final ArchRule ingestKnowsOnlySchemas = knowsOnly("io.clickledger.ingest..");

    @ArchTest
    static final ArchRule sessionizerKnowsOnlySchemas = knowsOnly("io.clickledger.sessionizer..");

    @ArchTest
    static final ArchRule localKnowsNothingOfOurs = noClasses()
            .that()
            .resideInAPackage("io.clickledger.local..")
            .should()
            .dependOnClassesThat(resideInAPackage(OURS).and(not(resideInAPackage("io.clickledger.local.."))));

    @ArchTest
    static final ArchRule topologiesDoNoInputOrOutput = noClasses()
            .that()
            .resideInAnyPackage(TOPOLOGIES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..", "java.nio.file..", "java.nio.channels..", "java.sql..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.net.Socket")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.File")
            .because("each topology must be drivable by TopologyTestDriver alone");

    @ArchTest
    static final ArchRule topologiesHaveNoThreadsAndNoClock = noClasses()
            .that()
            .resideInAnyPackage(TOPOLOGIES)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(java.util.concurrent.Executor.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Thread.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Instant.class, "now")
            .because("decisions are functions of the records; time and threads come from outside");

    @ArchTest
    static final ArchRule rulesKnowNoKafka = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.clickledger.sessionizer.session..",
                    "io.clickledger.sessionizer.outcome..",
                    "io.clickledger.sessionizer.rate..",
                    "io.clickledger.sessionizer.watermark..",
                    "io.clickledger.ingest.enrich..",
                    "io.clickledger.ingest.validate..",
                    "io.clickledger.ingest.watermark..",
                    "io.clickledger.app.topics..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..")
            .because("rules are read and tested as rules");

    @ArchTest
    static final ArchRule onlySchemasKnowConfluentsClient = noClasses()
            .that()
            .resideOutsideOfPackage("io.clickledger.schemas..")
            .and()
            .resideInAPackage(OURS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.confluent..", "org.apache.pinot..");

    @ArchTest
    static final ArchRule nobodyKnowsTheBench = noClasses()
            .that()
            .resideInAPackage(OURS)
            .and()
            .resideOutsideOfPackage("io.clickledger.bench..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.clickledger.bench..")
            .because("what measures a thing must not be needed to run it");

    @ArchTest
    static final ArchRule roomsAreFreeOfCycles =
            slices().matching("io.clickledger.(*).(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = noClasses()
            .that()
            .resideInAPackage(OURS)
            .should()
            .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Common)$");

    private static ArchRule knowsOnly(String topology) {
        return noClasses()
                .that()
                .resideInAPackage(topology)
                .should()
                .dependOnClassesThat(resideInAPackage(OURS)
                        .and(not(resideInAPackage(topology)
                                .or(resideInAPackage("io.clickledger.schemas.."))
                                .or(resideInAPackage("io.clickledger.avro..")))));
    }
}
