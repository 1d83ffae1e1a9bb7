// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import io.clickledger.schemas.RegistrySchemas.WaitEndedException;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the registry until the registry itself has answered, however long it is away. Thread-safe. */
final class RegistryCalls implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RegistrySchemas.class);
    static final long FIRST_WAIT_MS = 100;
    static final long LONGEST_WAIT_MS = 5_000;
    private static final int LONGEST_FAULT = 500;
    private static final Pattern USER_INFO = Pattern.compile("//[^/@\\s]*@");

    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    /** A question to the registry, in one HTTP call or a few. */
    interface Call<R> {
        R run() throws IOException, RestClientException;
    }

    /**
     * The answer; waits for it as long as it takes.
     *
     * @param what what is asked for, for the log
     * @throws RestClientException if the registry answers that it does not have it, or refuses
     * @throws WaitEndedException  if this is closed, or the thread interrupted, before there is an answer
     */
    <R> R untilAnswered(String what, Call<R> call) throws RestClientException {
        long waitMs = FIRST_WAIT_MS;
        while (true) {
            try {
                return once(what, call);
            } catch (NoAnswerException e) {
                LOG.warn("{}; asking again in {} ms", e.getMessage(), waitMs);
            }
            pause(what, waitMs);
            waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
        }
    }

    /**
     * The answer to one try.
     *
     * @throws RestClientException as {@link #untilAnswered}
     * @throws WaitEndedException  as {@link #untilAnswered}
     * @throws NoAnswerException   if there is none, or one that says nothing
     */
    <R> R once(String what, Call<R> call) throws RestClientException, NoAnswerException {
        String fault;
        try {
            return runApart(what, call);
        } catch (RestClientException e) {
            if (isAnswer(e)) {
                throw e;
            }
            fault = "status " + e.getStatus() + ", " + e.getMessage();
        } catch (IOException e) {
            fault = e.toString();
        }
        throw new NoAnswerException("The schema registry does not give " + what + ": " + harmless(fault));
    }

    /** The registry is away, or there is something wrong with it. */
    static final class NoAnswerException extends Exception {
        private static final long serialVersionUID = 1L;

        NoAnswerException(String message) {
            super(message);
        }
    }

    /**
     * Whether it is the registry's own last word. Its error codes begin with the HTTP status (or are the status); a proxy's
     * page has none. A fault on the server, overload and refused credentials pass, or are mended.
     */
    static boolean isAnswer(RestClientException e) {
        int status = e.getStatus();
        boolean own = e.getErrorCode() == status || e.getErrorCode() / 100 == status;
        return switch (status) {
            case 401, 403, 407, 408, 429 -> false;
            // A bare 404 is also what a wrong path, or a proxy that speaks JSON, gives.
            case 404 -> e.getErrorCode() / 100 == status;
            default -> own && status >= 400 && status < 500;
        };
    }

    /** Whether the client got a schema but cannot parse it; it says so in words alone. */
    static boolean isUnreadableSchema(Exception fault) {
        Throwable root = fault;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String words = String.valueOf(root.getMessage());
        if (root.getClass() == IllegalStateException.class) {
            return words.startsWith("Invalid schema type ");
        }
        // An Avro schema with references is also unreadable while the schemas that it refers to cannot be fetched.
        return root.getClass() == IOException.class
                && words.startsWith("Invalid schema ")
                && words.contains(" with refs [] of type ");
    }

    /** On one line, not too long, and without the credentials that a URL may carry. */
    static String harmless(String message) {
        if (message == null) {
            return "";
        }
        String line = USER_INFO.matcher(message).replaceAll("//***@").replaceAll("\\s+", " ");
        return line.length() <= LONGEST_FAULT ? line : line.substring(0, LONGEST_FAULT) + "…";
    }

    /** Takes a lock. Whoever holds it while this is closed soon lets go of it. */
    void lock(String what, Lock lock) {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            throw interrupted(what);
        }
    }

    /** Waits, unless this is closed. */
    void pause(String what, long waitMs) {
        try {
            closed.get(waitMs, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return;
        } catch (InterruptedException | ExecutionException e) {
            throw interrupted(what);
        }
        throw closedWhileWaiting(what);
    }

    /** Ends every wait, now and later. */
    @Override
    public void close() {
        closed.complete(null);
    }

    /** In a thread of its own, since a call that hangs can be neither interrupted nor closed. */
    private <R> R runApart(String what, Call<R> call) throws IOException, RestClientException {
        if (closed.isDone()) {
            throw closedWhileWaiting(what);
        }
        CompletableFuture<R> answer = new CompletableFuture<>();
        Thread thread = new Thread(() -> complete(answer, call), "schema-registry-call");
        thread.setDaemon(true);
        thread.start();
        try {
            CompletableFuture.anyOf(answer, closed).get();
        } catch (InterruptedException e) {
            throw interrupted(what);
        } catch (ExecutionException e) {
            // The answer is a fault; it is thrown below.
        }
        if (!answer.isDone()) {
            throw closedWhileWaiting(what);
        }
        try {
            return answer.join();
        } catch (CompletionException e) {
            return rethrow(e.getCause());
        }
    }

    private static <R> void complete(CompletableFuture<R> answer, Call<R> call) {
        try {
            answer.complete(call.run());
        } catch (IOException | RestClientException | RuntimeException | Error e) {
            answer.completeExceptionally(e);
        }
    }

    private static <R> R rethrow(Throwable fault) throws IOException, RestClientException {
        if (fault instanceof IOException e) {
            throw e;
        }
        if (fault instanceof RestClientException e) {
            throw e;
        }
        if (fault instanceof Error e) {
            throw e;
        }
        throw (RuntimeException) fault;
    }

    private static WaitEndedException interrupted(String what) {
        Thread.currentThread().interrupt();
        return new WaitEndedException("interrupted while waiting for the schema registry to give " + what);
    }

    private static WaitEndedException closedWhileWaiting(String what) {
        return new WaitEndedException("closed while waiting for the schema registry to give " + what);
    }
}
