/**
 * What is measured: each job runs something over an input, gives figures, and has what it found compared. Knows nothing of
 * how figures are shown.
 */
package io.clickledger.bench.job;
