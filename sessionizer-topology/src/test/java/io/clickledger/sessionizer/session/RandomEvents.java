// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.session;

import io.clickledger.avro.Channel;
import io.clickledger.avro.ClickId;
import io.clickledger.avro.ClickIdType;
import io.clickledger.avro.Device;
import io.clickledger.avro.DeviceCategory;
import io.clickledger.avro.SiteEvent;
import io.clickledger.avro.SiteEventKind;
import io.clickledger.sessionizer.TestEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Events of one visitor whose every field varies, with few different values so that ties and repeats happen. */
final class RandomEvents {

    private static final SiteEventKind[] KINDS = SiteEventKind.values();
    private static final Channel[] CHANNELS = Channel.values();

    private RandomEvents() {}

    /** So many events with different ids at times from 0 to below {@code span} (ms). */
    static List<SiteEvent> of(Random random, int count, long span) {
        List<SiteEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long time = (long) (random.nextDouble() * span);
            // The ids sort otherwise than they are made.
            SiteEvent event = TestEvent.at(time, Integer.toString(i * 7919 % 1009, 36) + "-" + i);
            event.setKind(KINDS[random.nextInt(KINDS.length)]);
            event.setPage("shop.example/" + random.nextInt(4));
            event.setChannel(CHANNELS[random.nextInt(CHANNELS.length)]);
            event.setReferrer(maybe(random, "https://from.example/", 3));
            event.setDeviceKey(maybe(random, "device:", 3));
            event.setUserId(maybe(random, "user-", 3));
            event.setCountry(maybe(random, "C", 3));
            event.setLanguage(maybe(random, "l", 3));
            event.setDevice(new Device(DeviceCategory.MOBILE, maybe(random, "os", 2), maybe(random, "browser", 2)));
            event.setBot(random.nextInt(10) == 0);
            TestEvent.withCampaign(event, maybe(random, "campaign-", 3));
            for (int c = random.nextInt(8) - 4; c > 0; c--) {
                event.getClickIds().add(new ClickId(ClickIdType.GCLID, "click-" + random.nextInt(60)));
            }
            events.add(event);
        }
        return events;
    }

    private static String maybe(Random random, String prefix, int values) {
        int value = random.nextInt(values + 3);
        return value < values ? prefix + value : null;
    }
}
