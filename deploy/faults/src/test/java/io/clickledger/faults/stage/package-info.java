/**
 * What scenarios play on: processes that can be killed and frozen, brokers that can be stopped, links that can fail, and
 * topics to write and read. It knows nothing of what must hold.
 */
package io.clickledger.faults.stage;
