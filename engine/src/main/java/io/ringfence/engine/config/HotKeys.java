package io.ringfence.engine.config;

import java.util.List;
import java.util.Map;

/**
 * Which keys may change in a running process: those under {@code risk.}, which the guards and checks take up at the
 * event that brings them, but for those named here, and those under {@code shadow.}, which are only watched. All other
 * keys shape sockets, files, threads or strategies and need a restart. Pure functions, any thread.
 */
public final class HotKeys
{
    /** What limits in force begin with. */
    public static final String PREFIX = "risk.";
    /** What limits that are only watched begin with. */
    public static final String SHADOW_PREFIX = "shadow.";
    /** Keys of that prefix which need a restart all the same: open orders hold cash at the rate they began with. */
    public static final List<String> COLD = List.of("risk.fee_rate");

    private HotKeys()
    {
    }

    /**
     * @param key to look at
     * @return true if it may change in a running process
     */
    public static boolean mayChange(final String key)
    {
        return concerns(key) && !COLD.contains(key);
    }

    /**
     * @param key to look at
     * @return true if it is a limit, in force or only watched
     */
    public static boolean concerns(final String key)
    {
        return key.startsWith(PREFIX) || key.startsWith(SHADOW_PREFIX);
    }

    /**
     * Refuses a change of a key that needs a restart.
     *
     * @param changes pairs
     * @param known keys in force, for a better word
     * @throws SettingsException naming the first such key
     */
    public static void refuseOthers(final Map<String, String> changes, final Map<String, String> known)
    {
        for (final String key : changes.keySet())
        {
            if (!mayChange(key))
            {
                throw new SettingsException(known.containsKey(PREFIX + key) ?
                    "unknown key " + key + ": did you mean " + PREFIX + key + "?" :
                    key + " needs a restart: in a running process only keys under " + PREFIX + " and " + SHADOW_PREFIX +
                        " change, without " + String.join(", ", COLD));
            }
        }
    }
}
