// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LicencePolicyTest {

    private final LicencePolicy policy = Samples.POLICY;

    @Test
    void whatIsNotKnownIsNotAllowed() {
        assertThat(policy.choose("GPL-3.0-only", false)).isEmpty();
        assertThat(policy.choose("GPL-3.0-only", true)).isEmpty();
        assertThat(policy.choose("", true)).isEmpty();
    }

    @Test
    void whatIsAllowedInTheRegistryIsNotAllowedInTheApplication() {
        assertThat(policy.choose("EPL-2.0", true)).containsExactly("EPL-2.0");
        assertThat(policy.choose("EPL-2.0", false)).isEmpty();
    }

    @Test
    void theFirstAlternativeThatIsAllowedIsChosen() {
        assertThat(policy.choose("GPL-2.0-only OR MIT OR Apache-2.0", false)).containsExactly("MIT");
        assertThat(policy.choose("EPL-2.0 OR Apache-2.0", false)).containsExactly("Apache-2.0");
    }

    @Test
    void ofWhatHoldsTogetherEachMustBeAllowed() {
        assertThat(policy.choose("Apache-2.0 AND MIT", false)).containsExactly("Apache-2.0", "MIT");
        assertThat(policy.choose("Apache-2.0 AND GPL-3.0-only", false)).isEmpty();
    }

    @Test
    void anExceptionToALicenceMakesItAnother() {
        assertThat(policy.choose("GPL-2.0-only WITH Classpath-exception-2.0", true))
                .isEmpty();
    }

    @Test
    void namesThatPomsUseAreTranslated() {
        assertThat(policy.identify("The MIT License")).hasValue("MIT");
        assertThat(policy.identify("Apache-2.0")).hasValue("Apache-2.0");
        assertThat(policy.identify("Do what you like")).isEmpty();
    }

    @Test
    void everyLicenceThatAsksForItsTextHasOneAmongTheResourcesOrInEachJar() {
        LicencePolicy real = new LicencePolicy(Tables.rows("allowed.tsv", 4), Tables.rows("names.tsv", 2));
        for (String licence :
                new String[] {"MIT", "BSD-2-Clause", "BSD-3-Clause", "LGPL-2.1-or-later", "Unicode-3.0"}) {
            assertThat(real.terms(licence).asksForText()).isTrue();
            assertThat(Tables.text("texts/" + licence + ".txt")).contains("WARRANT");
        }
    }
}
