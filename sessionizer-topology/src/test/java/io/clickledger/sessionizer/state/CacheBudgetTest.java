// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CacheBudgetTest {

    private static final CacheBounds TOTAL = new CacheBounds(1_200, 120);

    private final CacheBudget budget = new CacheBudget(TOTAL);

    @Test
    void oneAloneHasAll() {
        assertThat(budget.share(3).take(0)).isEqualTo(TOTAL);
    }

    @Test
    void whatIsUsedIsWhatTheStoresLastSaid() {
        CacheBudget.Share one = budget.share(1);
        CacheBudget.Share other = budget.share(1);
        assertThat(budget.usedBytes()).isZero();
        one.take(100);
        other.take(20);
        one.take(70);
        assertThat(budget.usedBytes()).isEqualTo(90);
        one.giveBack();
        assertThat(budget.usedBytes()).isEqualTo(20);
    }

    @Test
    void theTotalIsDividedByWeight() {
        CacheBudget.Share heavy = budget.share(3);
        CacheBudget.Share light = budget.share(1);
        heavy.take(1_000);
        assertThat(light.take(1_000)).isEqualTo(new CacheBounds(300, 30));
        assertThat(heavy.take(1_000)).isEqualTo(new CacheBounds(900, 90));
    }

    @Test
    void whatIsGivenBackIsDividedAmongTheOthers() {
        List<CacheBudget.Share> shares =
                Stream.generate(() -> budget.share(1)).limit(4).toList();
        shares.forEach(share -> share.take(1_000));
        shares.get(0).giveBack();
        shares.get(0).giveBack();
        assertThat(shares.subList(1, 4))
                .allSatisfy(share -> assertThat(share.take(1_000)).isEqualTo(new CacheBounds(400, 40)));
        shares.subList(1, 3).forEach(CacheBudget.Share::giveBack);
        assertThat(shares.get(3).take(1_000)).isEqualTo(TOTAL);
    }

    @Test
    void whatAStoreIsFarFromUsingIsLentToThoseThatNeedIt() {
        List<CacheBudget.Share> shares =
                Stream.generate(() -> budget.share(1)).limit(4).toList();
        shares.forEach(share -> share.take(150));
        for (CacheBudget.Share idle : shares.subList(1, 4)) {
            assertThat(idle.take(10)).as("keeps an eighth").isEqualTo(new CacheBounds(37, 3));
        }
        CacheBudget.Share full = shares.get(0);
        assertThat(full.take(300)).isEqualTo(new CacheBounds(1_200 - 3 * 37, 108));

        CacheBudget.Share growing = shares.get(1);
        assertThat(growing.take(150).bytes())
                .as("what its weight says, at once")
                .isEqualTo(300);
        assertThat(full.take(900).bytes()).as("they share what the others lend").isEqualTo((1_200 - 2 * 37) / 2);
        assertThat(growing.take(300).bytes()).isEqualTo((1_200 - 2 * 37) / 2);
    }

    @Test
    void whatWasPromisedIsNotLentBeforeTheOtherHasLooked() {
        CacheBudget.Share first = budget.share(1);
        CacheBudget.Share second = budget.share(1);
        assertThat(first.take(0)).isEqualTo(TOTAL);
        assertThat(second.take(0).bytes()).isEqualTo(75);
        assertThat(second.take(600).bytes()).isEqualTo(600);
        assertThat(first.take(0).bytes()).isEqualTo(75);
        assertThat(second.take(600).bytes()).isEqualTo(1_200 - 75);
    }

    @Test
    void allThatIsPromisedNeverExceedsTheTotalTwice() {
        Random random = new Random(1);
        List<CacheBudget.Share> shares = new ArrayList<>();
        Map<CacheBudget.Share, CacheBounds> promised = new HashMap<>();
        for (int weight : new int[] {10, 1, 2, 1, 1, 7, 13}) {
            shares.add(budget.share(weight));
            for (int i = 0; i < 1_000; i++) {
                CacheBudget.Share share = shares.get(random.nextInt(shares.size()));
                promised.put(share, share.take(random.nextInt(1_500)));
                assertThat(promised.values().stream()
                                .mapToLong(CacheBounds::bytes)
                                .sum())
                        .isLessThanOrEqualTo(2 * TOTAL.bytes());
            }
        }
    }

    @Test
    void onceAllHaveLookedTheyHaveNoMoreThanTheTotal() {
        Random random = new Random(1);
        List<CacheBudget.Share> shares = new ArrayList<>();
        for (int weight : new int[] {10, 1, 2, 1, 1, 7, 13}) {
            shares.add(budget.share(weight));
            for (int i = 0; i < 100; i++) {
                Map<CacheBudget.Share, Integer> used = new HashMap<>();
                shares.forEach(share -> used.put(share, random.nextInt(2_000)));
                List<CacheBounds> bounds = new ArrayList<>();
                for (int round = 0; round < 3; round++) {
                    bounds.clear();
                    shares.forEach(share -> bounds.add(share.take(used.get(share))));
                }
                assertThat(bounds.stream().mapToLong(CacheBounds::bytes).sum()).isLessThanOrEqualTo(TOTAL.bytes());
                assertThat(bounds.stream().mapToInt(CacheBounds::dirty).sum()).isLessThanOrEqualTo(TOTAL.dirty());
            }
        }
    }

    @Test
    void threadsThatTakeAndGiveBackLeaveNothingBehind() {
        IntStream.range(0, 10_000).parallel().forEach(i -> {
            CacheBudget.Share share = budget.share(1 + i % 3);
            share.take(i);
            share.giveBack();
        });
        assertThat(budget.share(1).take(0)).isEqualTo(TOTAL);
    }
}
