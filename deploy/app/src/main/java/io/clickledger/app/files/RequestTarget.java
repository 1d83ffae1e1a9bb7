// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.files;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What was asked for in a request line.
 *
 * @param method upper case; empty if the line is no HTTP request
 * @param target path and query, or an absolute URL; the whole line if it is no HTTP request
 */
record RequestTarget(String method, String target) {

    /** Ends of paths that are not pages. */
    private static final Set<String> ASSETS = Set.of(
            "css",
            "js",
            "mjs",
            "map",
            "json",
            "xml",
            "rss",
            "atom",
            "txt",
            "ico",
            "png",
            "jpg",
            "jpeg",
            "gif",
            "svg",
            "webp",
            "avif",
            "bmp",
            "tif",
            "tiff",
            "woff",
            "woff2",
            "ttf",
            "otf",
            "eot",
            "mp3",
            "m4a",
            "ogg",
            "wav",
            "mp4",
            "m4v",
            "webm",
            "avi",
            "mov",
            "swf",
            "pdf",
            "zip",
            "gz",
            "tgz",
            "bz2",
            "xz",
            "7z",
            "rar",
            "tar",
            "iso",
            "jar",
            "exe",
            "msi",
            "dmg",
            "deb",
            "rpm",
            "wasm",
            "webmanifest");

    private static final Pattern METHOD = Pattern.compile("[A-Z-]+");
    private static final Pattern ABSOLUTE =
            Pattern.compile("https?://[a-z0-9.-]+(:\\d{1,5})?([/?].*)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final String UNSAFE = " \"#<>[\\]^`{|}";

    static RequestTarget of(String request) {
        int first = request.indexOf(' ');
        int last = request.lastIndexOf(" HTTP/");
        if (first > 0 && last > first) {
            String method = request.substring(0, first).toUpperCase(Locale.ROOT);
            if (METHOD.matcher(method).matches()) {
                return new RequestTarget(method, request.substring(first + 1, last));
            }
        }
        return new RequestTarget("", request);
    }

    /** Whether a browser asks for a page like this. */
    boolean isPage() {
        if (!method.equals("GET")) {
            return false;
        }
        int end = target.indexOf('?');
        String path = end < 0 ? target : target.substring(0, end);
        String file = path.substring(path.lastIndexOf('/') + 1);
        return !ASSETS.contains(file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT))
                || !file.contains(".");
    }

    /**
     * The absolute URL, for any request whatever: what may not stand in a URL is percent-encoded.
     *
     * @param site scheme and host, without a path, for targets that do not bring them
     */
    String url(String site) {
        if (target.startsWith("/")) {
            return site + encoded(target);
        }
        if (ABSOLUTE.matcher(target).matches()) {
            return encoded(target);
        }
        if (target.equals(CombinedLine.NONE)) {
            return site + "/";
        }
        return site + "/" + encoded(target);
    }

    private static String encoded(String text) {
        StringBuilder url = new StringBuilder(text.length() + 16);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            int b = bytes[i] & 0xff;
            boolean strayPercent = b == '%' && !(i + 2 < bytes.length && isHex(bytes[i + 1]) && isHex(bytes[i + 2]));
            if (b <= ' ' || b >= 127 || UNSAFE.indexOf(b) >= 0 || strayPercent) {
                url.append('%').append(String.format("%02X", b));
            } else {
                url.append((char) b);
            }
        }
        return url.toString();
    }

    private static boolean isHex(byte b) {
        return b >= 0 && Character.digit(b, 16) >= 0;
    }
}
