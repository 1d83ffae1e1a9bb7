// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

/** Why a record was set aside. The list is closed; a new reason is a new version of the contract. */
public enum DeadLetterReason {
    /** The value is null. */
    NULL_VALUE,
    /** The value is not Avro in the Confluent wire format, or ends too early or too late. */
    UNDECODABLE,
    /** The schema id in the value is not known to the registry. */
    UNKNOWN_SCHEMA,
    /** The value's schema is known, but is no version of the topic's contract. */
    INCOMPATIBLE_SCHEMA,
    /** The event id is missing, blank or too long. */
    INVALID_EVENT_ID,
    /** The event is before the year 2000 or has a negative time. */
    INVALID_TIME,
    /** The event, after clock correction, is later than its reception by more than the tolerance. */
    CLOCK_AHEAD,
    /** The URL that the event needs is missing, not absolute, not http(s), or cannot be parsed. */
    INVALID_URL,
    /** A field is longer than its limit. */
    FIELD_TOO_LONG,
    /** A page view or on-site click has no visitor id, and no IP address and user agent to make a device key from. */
    NO_VISITOR,
    /** A step of ingest failed on the content in a way that no rule foresaw; the detail names step and fault. */
    UNPROCESSABLE,
    /** A line of an input file could not be read as a record. */
    UNREADABLE_LINE
}
