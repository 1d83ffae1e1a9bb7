// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.enrich;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import okhttp3.HttpUrl;

/**
 * An absolute http or https URL, read as leniently as a browser reads it: white space around it is dropped, the host is
 * in lower case and Punycode, "." and ".." are resolved, characters that a URL must not contain are percent-encoded.
 * Nothing is decoded except parameters, the path keeps its case, and fragment, user name and password are left out.
 */
public final class WebUrl {

    private final HttpUrl url;
    private final Map<String, String> parameters;

    private WebUrl(HttpUrl url) {
        this.url = url;
        this.parameters = parameters(url);
    }

    /** The URL, or null if the text is none. */
    public static WebUrl parse(String text) {
        int fragment = text.indexOf('#');
        HttpUrl url = HttpUrl.parse(fragment < 0 ? text : text.substring(0, fragment));
        if (url == null) {
            return null;
        }
        if (!url.username().isEmpty() || !url.password().isEmpty()) {
            url = url.newBuilder().username("").password("").build();
        }
        return new WebUrl(url);
    }

    /** The whole URL without fragment. */
    public String url() {
        return url.toString();
    }

    /** The host in lower case; an IPv6 address without brackets. */
    public String host() {
        return url.host();
    }

    /** Host and path, without a slash at the end except for the root: {@code example.com/}, {@code example.com/a}. */
    public String page() {
        String host = url.host().indexOf(':') < 0 ? url.host() : "[" + url.host() + "]";
        String path = url.encodedPath();
        int end = path.length() > 1 && path.endsWith("/") ? path.length() - 1 : path.length();
        return host + path.substring(0, end);
    }

    /**
     * The first value, not blank, of a query parameter.
     *
     * @param name in lower case; the URL's case does not matter
     * @param most length from which on a value is taken for noise
     * @return null if there is none
     */
    String parameter(String name, int most) {
        String value = parameters.get(name);
        return value == null || value.length() > most ? null : value;
    }

    boolean hasParameters() {
        return !parameters.isEmpty();
    }

    private static Map<String, String> parameters(HttpUrl url) {
        int count = url.querySize();
        if (count == 0) {
            return Map.of();
        }
        Map<String, String> first = new HashMap<>();
        for (int i = 0; i < count; i++) {
            String value = url.queryParameterValue(i);
            if (value != null && !value.isBlank()) {
                first.putIfAbsent(url.queryParameterName(i).toLowerCase(Locale.ROOT), value.strip());
            }
        }
        return first;
    }
}
