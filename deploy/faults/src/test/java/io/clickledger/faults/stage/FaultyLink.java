// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.stage;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A small TCP proxy on loopback whose connections can be made to fail in the ways that networks do. What went through it
 * before a fault has arrived; bytes are never changed and never reordered.
 */
public final class FaultyLink implements AutoCloseable {

    private static final int BUFFER = 16 * 1024;
    private static final long POLL_MS = 20;

    private enum Mode {
        SOUND,
        CUT,
        SILENT
    }

    private final ServerSocket listening;
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile Mode mode = Mode.SOUND;
    private volatile long delayMs;
    private volatile boolean closed;

    /** @param target port of loopback that everything goes to */
    public FaultyLink(int target) {
        this.target = target;
        try {
            listening = new ServerSocket(0, 100, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    /** Port of loopback to connect to. */
    public int port() {
        return listening.getLocalPort();
    }

    /** Every connection is reset, and so is every new one. */
    public void cut() {
        mode = Mode.CUT;
        resetAll();
    }

    /** Every connection is reset; new ones are taken. */
    public void reset() {
        resetAll();
    }

    /** Every piece of data comes so much later, in both directions. */
    public void delay(long ms) {
        delayMs = ms;
    }

    /** Half open: connections stay and new ones are taken, but nothing comes through any more. */
    public void fallSilent() {
        mode = Mode.SILENT;
    }

    /** All is well again. Connections that had fallen silent go on, as after a lost route that is found again. */
    public void restore() {
        mode = Mode.SOUND;
        delayMs = 0;
    }

    private void accept() {
        while (!closed) {
            try {
                Socket client = listening.accept();
                if (mode == Mode.CUT) {
                    reset(client);
                } else {
                    daemon(() -> connect(client));
                }
            } catch (IOException e) {
                closeQuietly(listening);
            }
        }
    }

    private void connect(Socket client) {
        sockets.add(client);
        Socket server = new Socket();
        sockets.add(server);
        try {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            server.connect(new InetSocketAddress(listening.getInetAddress(), target));
        } catch (IOException e) {
            end(client, server);
            return;
        }
        daemon(() -> pump(server, client));
        pump(client, server);
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            int length = in.read(buffer);
            while (length >= 0 && !closed) {
                if (delayMs > 0) {
                    Await.pause(delayMs);
                }
                while (mode == Mode.SILENT && !closed && !from.isClosed()) {
                    Await.pause(POLL_MS);
                }
                out.write(buffer, 0, length);
                length = in.read(buffer);
            }
        } catch (IOException e) {
            // One side has gone: so must the other.
        }
        end(from, to);
    }

    private void end(Socket one, Socket other) {
        closeQuietly(one);
        closeQuietly(other);
        sockets.remove(one);
        sockets.remove(other);
    }

    private void resetAll() {
        sockets.forEach(FaultyLink::reset);
        sockets.clear();
    }

    /** Without lingering, closing sends RST. */
    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // It is gone already.
        }
        closeQuietly(socket);
    }

    private static void closeQuietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            // It is gone already.
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "faulty-link");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        closed = true;
        closeQuietly(listening);
        resetAll();
    }
}
