/**
 * One file for each fault: what is done to the pipeline while it works. What must hold in the end is in the guarantees.
 */
package io.clickledger.faults.scenario;
