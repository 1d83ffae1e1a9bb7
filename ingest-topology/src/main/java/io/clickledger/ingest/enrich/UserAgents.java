// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.enrich;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Interner;
import io.clickledger.avro.Device;
import io.clickledger.avro.DeviceCategory;
import nl.basjes.parse.useragent.UserAgent;
import nl.basjes.parse.useragent.UserAgentAnalyzerDirect;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Devices, browsers and robots by their user agents. One analyzer serves the whole process: to load its rules takes
 * seconds and about 100 MB. Thread-safe.
 *
 * <p>To analyze a user agent takes around a millisecond, so what was found is kept. The analyzer's own cache is not
 * used: a hit in it costs some 20 microseconds, more than all that ingest does besides.
 */
public final class UserAgents {

    private static final Logger LOG = LoggerFactory.getLogger(UserAgents.class);

    /** A busy site sees tens of thousands of user agents, and a few hundred of them nearly always. */
    private static final int KEPT = 50_000;

    private static final class Shared {
        private static final UserAgents INSTANCE = new UserAgents();
    }

    private final UserAgentAnalyzerDirect analyzer = UserAgentAnalyzerDirect.newBuilder()
            .hideMatcherLoadStats()
            .dropTests()
            .withFields(
                    UserAgent.DEVICE_CLASS,
                    UserAgent.AGENT_CLASS,
                    UserAgent.AGENT_NAME,
                    UserAgent.OPERATING_SYSTEM_NAME)
            .immediateInitialization()
            .build();
    private final Cache<String, UserAgentTraits> known =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    /** Thousands of user agents are a few dozen devices; one object for each stays in the processor's cache. */
    private final Interner<UserAgentTraits> distinct = Interner.newWeakInterner();

    private UserAgents() {}

    /** The one instance, loaded by the first call. */
    public static UserAgents shared() {
        return Shared.INSTANCE;
    }

    /**
     * What a user agent tells.
     *
     * @param userAgent null if there is none
     */
    public UserAgentTraits traitsOf(String userAgent) {
        if (userAgent == null) {
            return UserAgentTraits.UNKNOWN;
        }
        UserAgentTraits traits = known.getIfPresent(userAgent);
        if (traits == null) {
            // Not get(key, loader): two threads may analyze the same new agent, but none waits for another.
            traits = distinct.intern(analyze(userAgent));
            known.put(userAgent, traits);
        }
        return traits;
    }

    private UserAgentTraits analyze(String userAgent) {
        try {
            UserAgent found = analyzer.parse(userAgent);
            String deviceClass = found.getValue(UserAgent.DEVICE_CLASS);
            String agentClass = found.getValue(UserAgent.AGENT_CLASS);
            boolean bot = isBot(deviceClass) || isBot(agentClass);
            if (isHacker(deviceClass) || isHacker(agentClass)) {
                return new UserAgentTraits(new Device(DeviceCategory.OTHER, null, null), true);
            }
            Device device = new Device(
                    category(deviceClass),
                    recognized(found.getValue(UserAgent.OPERATING_SYSTEM_NAME)),
                    recognized(found.getValue(UserAgent.AGENT_NAME)));
            return new UserAgentTraits(device, bot);
        } catch (RuntimeException | StackOverflowError e) {
            // The device is context, not substance: an agent that the analyzer chokes on must not cost the event.
            LOG.warn("A user agent could not be analyzed and counts as unknown: {}", e.toString());
            return UserAgentTraits.UNKNOWN;
        }
    }

    /** "Robot", "Robot Mobile", "Robot Imitator". */
    private static boolean isBot(String value) {
        return value.startsWith("Robot");
    }

    /** The analyzer's word for agents that carry code or are no agent at all. */
    private static boolean isHacker(String value) {
        return value.equals("Hacker");
    }

    private static String recognized(String value) {
        return value == null || value.isBlank() || value.startsWith("Unknown") || value.startsWith("??") ? null : value;
    }

    private static DeviceCategory category(String deviceClass) {
        return switch (deviceClass) {
            case "Desktop" -> DeviceCategory.DESKTOP;
            case "Phone", "Mobile" -> DeviceCategory.MOBILE;
            case "Tablet", "eReader" -> DeviceCategory.TABLET;
            case "TV", "Set-top box" -> DeviceCategory.TV;
            case "Watch", "Augmented Reality", "Virtual Reality" -> DeviceCategory.WEARABLE;
            case "Game Console", "Handheld Game Console" -> DeviceCategory.CONSOLE;
            case "Unknown", "Anonymized" -> DeviceCategory.UNKNOWN;
            default -> DeviceCategory.OTHER;
        };
    }
}
