// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CacheBudgetTest {

    private static final CacheBounds TOTAL = new CacheBounds(1_200, 120);

    private final CacheBudget budget = new CacheBudget(TOTAL);

    @Test
    void oneAloneHasAll() {
        assertThat(budget.share(3).take()).isEqualTo(TOTAL);
    }

    @Test
    void theTotalIsDividedByWeight() {
        CacheBudget.Share heavy = budget.share(3);
        CacheBudget.Share light = budget.share(1);
        heavy.take();
        assertThat(light.take()).isEqualTo(new CacheBounds(300, 30));
        assertThat(heavy.take()).isEqualTo(new CacheBounds(900, 90));
    }

    @Test
    void whatIsGivenBackIsDividedAmongTheOthers() {
        List<CacheBudget.Share> shares =
                Stream.generate(() -> budget.share(1)).limit(4).toList();
        shares.forEach(CacheBudget.Share::take);
        shares.get(0).giveBack();
        shares.get(0).giveBack();
        assertThat(shares.subList(1, 4))
                .allSatisfy(share -> assertThat(share.take()).isEqualTo(new CacheBounds(400, 40)));
        shares.subList(1, 3).forEach(CacheBudget.Share::giveBack);
        assertThat(shares.get(3).take()).isEqualTo(TOTAL);
    }

    @Test
    void sharesThatAreTakenNeverExceedTheTotal() {
        List<CacheBudget.Share> shares = new ArrayList<>();
        for (int weight : new int[] {10, 1, 2, 1, 1, 7, 13}) {
            shares.add(budget.share(weight));
            shares.forEach(CacheBudget.Share::take);
            assertThat(shares.stream().mapToLong(share -> share.take().bytes()).sum())
                    .isBetween(TOTAL.bytes() - 100, TOTAL.bytes());
            assertThat(shares.stream().mapToInt(share -> share.take().dirty()).sum())
                    .isLessThanOrEqualTo(TOTAL.dirty());
        }
    }

    @Test
    void threadsThatTakeAndGiveBackLeaveNothingBehind() {
        IntStream.range(0, 10_000).parallel().forEach(i -> {
            CacheBudget.Share share = budget.share(1 + i % 3);
            share.take();
            share.giveBack();
        });
        assertThat(budget.share(1).take()).isEqualTo(TOTAL);
    }
}
