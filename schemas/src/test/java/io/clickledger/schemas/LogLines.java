// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** What a class writes to the log, line by line. */
final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Logger logger;

    LogLines(Class<?> type) {
        logger = (Logger) LoggerFactory.getLogger(type);
        setContext(logger.getLoggerContext());
        start();
        logger.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
        lines.add(event.getFormattedMessage());
    }

    /** The next line, waiting for it. */
    String await() throws InterruptedException {
        String line = lines.poll(1, TimeUnit.MINUTES);
        if (line == null) {
            throw new AssertionError("nothing was logged within a minute");
        }
        return line;
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        stop();
    }
}
