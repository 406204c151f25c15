package io.ringfence.feeds.rest;

import java.util.List;

import io.ringfence.engine.event.VenueStatus;

/** What several flags and a text say about trading together: the strictest holds. */
final class ProductFlags
{
    private static final List<String> NAMES = List.of(
        "is_disabled", "trading_disabled", "view_only", "auction_mode", "cancel_only", "post_only", "limit_only");

    private final boolean[] set = new boolean[NAMES.size()];
    private String text = "";

    boolean isFlag(final String name)
    {
        return NAMES.contains(name);
    }

    void set(final String name, final boolean value)
    {
        set[NAMES.indexOf(name)] = value;
    }

    void status(final String value)
    {
        text = value;
    }

    VenueStatus status()
    {
        if (text.equals("delisted"))
        {
            return VenueStatus.DELISTED;
        }
        if (set[0] || set[1] || set[2] || !text.isEmpty() && !text.equals("online"))
        {
            return VenueStatus.OFFLINE;
        }
        return set[3] || set[5] ? set[4] ? VenueStatus.CANCEL_ONLY : VenueStatus.POST_ONLY :
            set[4] ? VenueStatus.CANCEL_ONLY : set[6] ? VenueStatus.LIMIT_ONLY : VenueStatus.ONLINE;
    }
}
