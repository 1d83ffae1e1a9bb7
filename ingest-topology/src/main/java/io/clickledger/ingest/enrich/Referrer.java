// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.enrich;

/**
 * The page that led to an event.
 *
 * @param url  the referrer without fragment; null if it is none, or no http(s) URL
 * @param host its host, or for an Android app its package name; null if there is none
 */
public record Referrer(String url, String host) {

    static final Referrer NONE = new Referrer(null, null);
    private static final String ANDROID_APP = "android-app://";

    /** Reads a referrer; null, or what cannot be read, is none. */
    public static Referrer parse(String text) {
        if (text == null) {
            return NONE;
        }
        if (text.startsWith(ANDROID_APP)) {
            int end = text.indexOf('/', ANDROID_APP.length());
            return new Referrer(null, text.substring(ANDROID_APP.length(), end < 0 ? text.length() : end));
        }
        WebUrl url = WebUrl.parse(text);
        return url == null ? NONE : new Referrer(url.url(), url.host());
    }

    /** Whether it is the site itself: the same host, "www." apart. */
    boolean isOn(String siteHost) {
        return host != null && siteHost != null && withoutWww(host).equals(withoutWww(siteHost));
    }

    static String withoutWww(String host) {
        return host.startsWith("www.") ? host.substring(4) : host;
    }
}
