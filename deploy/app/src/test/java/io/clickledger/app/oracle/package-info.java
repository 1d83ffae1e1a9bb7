// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
/** The oracle of click accounting: every click judged from all raw records at once. It shares no code with the pipeline. */
package io.clickledger.app.oracle;
