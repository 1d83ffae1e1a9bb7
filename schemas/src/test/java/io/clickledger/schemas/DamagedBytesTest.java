// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.avro.specific.SpecificRecord;

/** Whatever the bytes are: a value, or the reason why there is none. */
final class DamagedBytesTest {

    private static final Wire WIRE = new Wire();
    private static final Map<Contract<?>, List<byte[]>> WRITTEN = new HashMap<>();

    static {
        Contract.all().forEach(contract -> WRITTEN.put(contract, written(contract)));
    }

    @Provide
    Arbitrary<Contract<?>> contracts() {
        return Arbitraries.of(Contract.all());
    }

    @Property(tries = 3_000)
    void damagedValuesAreReadOrRefused(
            @ForAll("contracts") Contract<?> contract,
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 4) int faults) {
        Random random = new Random(seed);
        List<byte[]> written = WRITTEN.get(contract);
        byte[] bytes = written.get(random.nextInt(written.size()));
        for (int i = 0; i < faults; i++) {
            bytes = damaged(bytes, random);
        }
        readOrRefused(contract, bytes);
    }

    @Property(tries = 3_000)
    void garbageAfterAGoodPrefixIsReadOrRefused(@ForAll("contracts") Contract<?> contract, @ForAll byte[] garbage) {
        int id = WIRE.register(contract.schema());

        readOrRefused(contract, Wire.bytes(id, out -> out.writeFixed(garbage)));
    }

    private static <T extends SpecificRecord> List<byte[]> written(Contract<T> contract) {
        return RandomValues.specific(contract.classSchema(), 30).stream()
                .map(value -> WIRE.write(contract, contract.type().cast(value)))
                .toList();
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        int at = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
        byte[] copy = bytes.clone();
        return switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(20));
            case 2 ->
                concatenated(
                        Arrays.copyOf(bytes, at),
                        Arrays.copyOfRange(bytes, Math.min(at + 3, bytes.length), bytes.length));
            case 3 -> {
                byte[] noise = new byte[random.nextInt(12)];
                random.nextBytes(noise);
                yield concatenated(
                        concatenated(Arrays.copyOf(bytes, at), noise), Arrays.copyOfRange(bytes, at, bytes.length));
            }
            case 4 -> {
                Arrays.fill(copy, at, Math.min(at + 9, copy.length), (byte) 0xff);
                yield copy;
            }
            default -> {
                if (copy.length > 0) {
                    copy[at] = (byte) random.nextInt();
                }
                yield copy;
            }
        };
    }

    private static byte[] concatenated(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private static <T extends SpecificRecord> void readOrRefused(Contract<T> contract, byte[] bytes) {
        T value;
        try {
            value = WIRE.read(contract, bytes);
        } catch (UndecodableException e) {
            assertThat(e.reason())
                    .isIn(
                            DeadLetterReason.UNDECODABLE,
                            DeadLetterReason.UNKNOWN_SCHEMA,
                            DeadLetterReason.INCOMPATIBLE_SCHEMA);
            assertThat(e.getMessage()).isNotBlank();
            return;
        }
        // What was read is a whole value: it can be written, and read again. As text, since NaN does not equal NaN.
        assertThat(WIRE.read(contract, WIRE.write(contract, value))).hasToString(value.toString());
    }
}
