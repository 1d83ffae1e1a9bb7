/**
 * The answer, computed a second time from the raw topics in the simplest way, and the traffic that it is computed for. It shares
 * no code with the pipeline and starts nothing.
 */
package io.clickledger.faults.oracle;
