// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.generate;

/** The stories of a profile, in order of their start. */
interface StorySource {

    /**
     * The next story, told; null when there are no more.
     *
     * @param planned records planned so far, copies included
     */
    Story next(long planned);
}
