/**
 * What no fault may break, one class each, judged from what stands committed in the topics and from nothing else.
 */
package io.clickledger.faults.guarantee;
