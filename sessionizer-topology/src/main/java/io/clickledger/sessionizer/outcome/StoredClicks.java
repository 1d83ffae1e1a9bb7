// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.outcome;

import io.clickledger.avro.Channel;
import io.clickledger.avro.ClickAction;
import io.clickledger.avro.ClickId;
import io.clickledger.avro.ClickIdType;
import io.clickledger.avro.ClickKind;
import io.clickledger.avro.Consent;
import io.clickledger.avro.Device;
import io.clickledger.avro.DeviceCategory;
import io.clickledger.avro.InboundClick;
import io.clickledger.avro.VisitorKeyKind;
import io.clickledger.sessionizer.session.Campaigns;
import io.clickledger.sessionizer.session.Symbols;
import io.clickledger.sessionizer.state.StoredClick;
import io.clickledger.sessionizer.state.StoredClickId;
import java.util.ArrayList;
import java.util.List;

/** Inbound clicks in the form that state keeps, and back. */
public final class StoredClicks {

    private StoredClicks() {}

    public static StoredClick stored(InboundClick click) {
        List<StoredClickId> clickIds = new ArrayList<>(click.getClickIds().size());
        for (ClickId clickId : click.getClickIds()) {
            clickIds.add(new StoredClickId(clickId.getType().name(), clickId.getValue()));
        }
        Device device = click.getDevice();
        return new StoredClick(
                click.getOccurredAt(),
                click.getReceivedAt(),
                click.getEventId(),
                click.getVisitorKeyKind().name(),
                click.getDeviceKey(),
                click.getUserId(),
                click.getKind().name(),
                click.getAction().name(),
                click.getPlatform(),
                click.getAdId(),
                click.getTargetUrl(),
                click.getLandingPage(),
                click.getReferrer(),
                click.getChannel().name(),
                Campaigns.stored(click.getCampaign()),
                clickIds,
                device.getCategory().name(),
                device.getOs(),
                device.getBrowser(),
                click.getBot(),
                click.getLanguage(),
                click.getCountry(),
                click.getConsent().name());
    }

    public static InboundClick click(String visitorKey, StoredClick stored) {
        List<ClickId> clickIds = new ArrayList<>(stored.getClickIds().size());
        for (StoredClickId clickId : stored.getClickIds()) {
            clickIds.add(new ClickId(
                    Symbols.of(ClickIdType.class, clickId.getType(), ClickIdType.UNKNOWN), clickId.getValue()));
        }
        InboundClick click = new InboundClick();
        click.setEventId(stored.getEventId());
        click.setVisitorKey(visitorKey);
        click.setVisitorKeyKind(Symbols.of(VisitorKeyKind.class, stored.getVisitorKeyKind(), VisitorKeyKind.UNKNOWN));
        click.setDeviceKey(stored.getDeviceKey());
        click.setUserId(stored.getUserId());
        click.setOccurredAt(stored.getTime());
        click.setReceivedAt(stored.getReceivedAt());
        click.setKind(Symbols.of(ClickKind.class, stored.getKind(), ClickKind.UNKNOWN));
        click.setAction(Symbols.of(ClickAction.class, stored.getAction(), ClickAction.UNKNOWN));
        click.setPlatform(stored.getPlatform());
        click.setAdId(stored.getAdId());
        click.setTargetUrl(stored.getTargetUrl());
        click.setLandingPage(stored.getLandingPage());
        click.setReferrer(stored.getReferrer());
        click.setChannel(Symbols.of(Channel.class, stored.getChannel(), Channel.UNASSIGNED));
        click.setCampaign(Campaigns.published(stored.getCampaign()));
        click.setClickIds(clickIds);
        click.setDevice(new Device(
                Symbols.of(DeviceCategory.class, stored.getDeviceCategory(), DeviceCategory.UNKNOWN),
                stored.getDeviceOs(),
                stored.getDeviceBrowser()));
        click.setBot(stored.getBot());
        click.setLanguage(stored.getLanguage());
        click.setCountry(stored.getCountry());
        click.setConsent(Symbols.of(Consent.class, stored.getConsent(), Consent.UNKNOWN));
        return click;
    }
}
