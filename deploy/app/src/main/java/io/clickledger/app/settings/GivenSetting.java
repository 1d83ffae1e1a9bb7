// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.settings;

/**
 * A setting as somebody gave it.
 *
 * @param key    its name; of an environment variable that names no setting, the variable's
 * @param text   its value, unread
 * @param origin where it was given, for messages, such as "--set" or "line of prod.properties"
 */
record GivenSetting(String key, String text, String origin) {}
