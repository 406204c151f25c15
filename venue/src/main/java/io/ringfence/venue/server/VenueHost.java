package io.ringfence.venue.server;

import io.ringfence.venue.rest.RestReply;

/** What a connection needs of the venue. Called on the venue's thread. */
interface VenueHost
{
    /**
     * A WebSocket is open.
     *
     * @param session of the connection
     * @param binance true if its path is one of Binance's
     * @param uri path and parameters
     */
    void onOpen(Session session, boolean binance, String uri);

    /**
     * A client's message came.
     *
     * @param session of the connection
     * @param binance true if its path is one of Binance's
     * @param text of the message
     */
    void onText(Session session, boolean binance, byte[] text);

    /**
     * A WebSocket is gone.
     *
     * @param session of the connection
     */
    void onClosed(Session session);

    /**
     * A REST request came.
     *
     * @param method of HTTP
     * @param uri path and parameters
     * @param body of the request
     * @return the answer
     */
    RestReply onRequest(String method, String uri, byte[] body);

    /**
     * An edit came that will wait before it is done.
     *
     * @param body of the request
     * @param waitNs how long it will wait
     * @return whether an order shows that; then {@link #onEditDue} comes before the request itself
     */
    boolean onEditQueued(byte[] body, long waitNs);

    /**
     * The wait of an edit is over.
     *
     * @param body of the request
     */
    void onEditDue(byte[] body);

    /** @return latency, quota and faults of this venue */
    Service service();
}
