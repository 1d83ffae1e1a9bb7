// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.session;

/** Symbols of the contracts, which state keeps by their names. */
public final class Symbols {

    private Symbols() {}

    /** The symbol of this name, or the contract's default: state may have been written by a version that knows more. */
    public static <E extends Enum<E>> E of(Class<E> type, String name, E ifUnknown) {
        for (E symbol : type.getEnumConstants()) {
            if (symbol.name().equals(name)) {
                return symbol;
            }
        }
        return ifUnknown;
    }
}
