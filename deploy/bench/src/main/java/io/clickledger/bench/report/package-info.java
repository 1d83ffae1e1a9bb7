/** How figures are shown: medians, spread and ratios, as a table and as JSON. Knows nothing of jobs. */
package io.clickledger.bench.report;
