// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes {@code sbom.cdx.json} and {@code THIRD-PARTY.txt} for {@code app/} and for {@code registry/}, or says what stands against it
 * and ends with 1. Run by the build.
 */
public final class DescribeDistribution {

    private final LicencePolicy policy = new LicencePolicy(Tables.rows("allowed.tsv", 4), Tables.rows("names.tsv", 2));
    private final List<String> problems = new ArrayList<>();
    private final BillOfMaterials bill;
    private final Path out;

    private DescribeDistribution(BillOfMaterials bill, Path out) {
        this.bill = bill;
        this.out = out;
    }

    /**
     * @param args our version; the time of the release; the bill of materials of Maven; the directory with {@code clickledger.jar}; the
     *     directory of the registry; the directory to write to
     * @throws IOException if one of them cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        String version = args[0];
        MavenBom maven = MavenBom.read(Path.of(args[2]));
        DescribeDistribution describe =
                new DescribeDistribution(new BillOfMaterials(version, args[1]), Path.of(args[5]));
        describe.application(maven, Path.of(args[3]));
        describe.registry(version, Path.of(args[4]));
        if (!describe.problems.isEmpty()) {
            describe.problems.forEach(System.err::println);
            System.exit(1);
        }
    }

    private void application(MavenBom maven, Path directory) throws IOException {
        List<Component> components = new ArrayList<>(
                new ApplicationLibraries(maven, new LicenceTable(Tables.rows("application.tsv", 2)), policy)
                        .identify(ApplicationLibraries.shipped(directory), problems));
        components.addAll(new EmbeddedLibraries(Tables.rows("embedded.tsv", 5)).find(components, problems));
        write("app", components, maven.dependencies());
    }

    private void registry(String version, Path directory) throws IOException {
        List<Component> components = new RegistryLibraries(version, new LicenceTable(Tables.rows("registry.tsv", 2)))
                .identify(RegistryLibraries.shipped(directory), problems);
        write("registry", components, Map.of());
    }

    private void write(String directory, List<Component> components, Map<String, List<String>> dependencies)
            throws IOException {
        Path to = Files.createDirectories(out.resolve(directory));
        // What was written before must not be shipped with what is not allowed.
        Files.deleteIfExists(to.resolve("sbom.cdx.json"));
        String notice = new ThirdPartyNotice(policy).describe(directory, components, problems);
        if (problems.isEmpty()) {
            Files.writeString(to.resolve("THIRD-PARTY.txt"), notice);
            Files.writeString(to.resolve("sbom.cdx.json"), bill.describe(directory, components, dependencies));
        }
    }
}
