// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.processor;

/** Names of the topology's nodes. They are in metrics and in the names of what the application keeps, so they stay. */
public final class Node {

    public static final String CLICKS = "clicks";
    public static final String PAGE_VIEWS = "page-views";
    public static final String DECODE = "decode";
    public static final String VALIDATE = "validate";
    public static final String CORRECT_CLOCK = "correct-clock";
    public static final String IDENTIFY_VISITOR = "identify-visitor";
    public static final String PARSE_URL = "parse-url";
    public static final String CLASSIFY_CHANNEL = "classify-channel";
    public static final String DETECT_DEVICE = "detect-device";
    public static final String KEY_AND_ROUTE = "key-and-route";
    public static final String KEEP_TIME = "keep-time";
    public static final String EVENTS = "events";
    public static final String DEAD_LETTERS = "dead-letters";

    private Node() {}
}
