package io.ringfence.feeds;

import java.util.List;

/** What a venue wants to be sent on its WebSocket; called on the io thread, off the hot path. */
public interface FeedProtocol
{
    /** @return path of the upgrade request, with its query */
    String path();

    /** @return messages that subscribe all, in order, made anew for each connection */
    List<String> subscribe();

    /** @return messages that bring new snapshots, in order; empty when only a new connection does */
    List<String> resync();
}
