// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.local;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;

/** The only address that anything here listens on. */
final class Loopback {

    static final String HOST = "127.0.0.1";

    private static final Duration PREDECESSOR_LEAVES = Duration.ofSeconds(2);
    private static final long RETRY_MS = 50;

    private Loopback() {}

    /**
     * Fails unless the port can be listened on. Waits a moment for one whose owner was just killed.
     *
     * @param port 1 to 65535, or 0 for whichever is free, which always passes
     * @param part who wants it, for the message
     */
    static void requireFree(int port, String part) {
        if (port < 0 || port > 65_535) {
            throw new LocalStartException(
                    "Port " + port + " for the " + part + " does not exist: give 1 to 65535, or 0 for any free one.");
        }
        long deadline = System.nanoTime() + PREDECESSOR_LEAVES.toNanos();
        while (port != 0) {
            try (ServerSocket socket = new ServerSocket()) {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(address(), port));
                return;
            } catch (IOException e) {
                if (System.nanoTime() > deadline) {
                    throw taken(port, part, e);
                }
                pause(part);
            }
        }
    }

    static LocalStartException taken(int port, String part, Throwable cause) {
        return new LocalStartException(
                "The " + part + " cannot listen on " + HOST + ":" + port + ": " + reason(cause)
                        + ". Stop what uses that port (ss -ltnp 'sport = :" + port
                        + "' shows it), or choose another port"
                        + " for the " + part + "; 0 takes any free one.",
                cause);
    }

    private static String reason(Throwable cause) {
        return cause instanceof BindException ? "the port is taken or not permitted" : String.valueOf(cause);
    }

    private static InetAddress address() throws UnknownHostException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }

    private static void pause(String part) {
        try {
            Thread.sleep(RETRY_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalStartException("interrupted while starting the " + part, e);
        }
    }
}
