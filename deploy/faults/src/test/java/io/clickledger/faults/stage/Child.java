// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.stage;

import java.io.IOException;
import java.util.Arrays;

/**
 * What runs in a process of ours: the main class named first, tied to the process that started it. Standard input is the
 * tie; its end means that the other side is gone, however it went, and ends this at once.
 */
final class Child {

    private Child() {}

    public static void main(String[] args) throws Exception {
        Thread follower = new Thread(Child::followParent, "follow-parent");
        follower.setDaemon(true);
        follower.start();
        Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object)
                Arrays.copyOfRange(args, 1, args.length));
    }

    private static void followParent() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is ever said, only the end matters.
            }
        } catch (IOException e) {
            // As good as the end.
        }
        Runtime.getRuntime().halt(1);
    }
}
