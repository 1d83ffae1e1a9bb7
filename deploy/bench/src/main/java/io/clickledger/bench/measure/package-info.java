/** How it is measured: CPU time, wall time, progress and stored bytes. Knows nothing of jobs or of traffic. */
package io.clickledger.bench.measure;
