// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.enrich;

import java.util.Map;
import okhttp3.HttpUrl;

/**
 * An absolute http or https URL, read as leniently as a browser reads it: white space around it is dropped, the host is
 * in lower case and Punycode, "." and ".." are resolved, characters that a URL must not contain are percent-encoded.
 * Nothing is decoded except parameters, the path keeps its case, and fragment, user name and password are left out. Not
 * thread-safe.
 */
public final class WebUrl {

    private final String url;
    private final String host;
    private final String path;
    private final String query;
    /** Read when first asked for: nobody asks a referrer. */
    private Map<String, String> parameters;

    /**
     * @param url   whole URL in canonical form
     * @param host  in lower case, an IPv6 address without brackets
     * @param path  percent-encoded
     * @param query percent-encoded; null if there is none
     */
    WebUrl(String url, String host, String path, String query) {
        this.url = url;
        this.host = host;
        this.path = path;
        this.query = query;
    }

    /** The URL, or null if the text is none. */
    public static WebUrl parse(String text) {
        int fragment = text.indexOf('#');
        String bare = fragment < 0 ? text : text.substring(0, fragment);
        WebUrl plain = PlainUrl.read(bare);
        return plain != null ? plain : parseThoroughly(bare);
    }

    static WebUrl parseThoroughly(String withoutFragment) {
        HttpUrl parsed = HttpUrl.parse(withoutFragment);
        if (parsed == null) {
            return null;
        }
        if (!parsed.username().isEmpty() || !parsed.password().isEmpty()) {
            parsed = parsed.newBuilder().username("").password("").build();
        }
        return new WebUrl(parsed.toString(), parsed.host(), parsed.encodedPath(), parsed.encodedQuery());
    }

    /** The whole URL without fragment. */
    public String url() {
        return url;
    }

    /** The host in lower case; an IPv6 address without brackets. */
    public String host() {
        return host;
    }

    /** Host and path, without a slash at the end except for the root: {@code example.com/}, {@code example.com/a}. */
    public String page() {
        int end = path.length() > 1 && path.endsWith("/") ? path.length() - 1 : path.length();
        String shown = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return shown.concat(path.substring(0, end));
    }

    /**
     * The first value, not blank, of a query parameter.
     *
     * @param name in lower case, one of {@link QueryParameters#READ}; the URL's case does not matter
     * @param most length from which on a value is taken for noise
     * @return null if there is none
     */
    String parameter(String name, int most) {
        assert QueryParameters.READ.contains(name) : name + " is not read";
        String value = parameters().get(name);
        return value == null || value.length() > most ? null : value;
    }

    /** Whether it has any of the parameters that are read. */
    boolean hasParameters() {
        return !parameters().isEmpty();
    }

    private Map<String, String> parameters() {
        if (parameters == null) {
            parameters = query == null ? Map.of() : QueryParameters.firstValues(query);
        }
        return parameters;
    }
}
