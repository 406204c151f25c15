package io.ringfence.app.reconcile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;

import io.ringfence.feeds.rest.CoinbaseRestClient;
import io.ringfence.feeds.rest.ListedFill;
import io.ringfence.feeds.rest.ListedOrder;
import io.ringfence.feeds.rest.ListedPosition;

/** Asks the venue, every list to its last page. The reconciling thread only: it waits for the answers. */
final class VenueReader
{
    /** How far apart the clocks may be, and how late a fill may be listed. */
    private static final long MARGIN_NS = 600_000_000_000L;
    private static final int IDS_PER_REQUEST = 50;
    private static final long ANSWER_MS = 120_000;

    private final CoinbaseRestClient client;
    private final ReconcileEdge edge;
    private final boolean perpetuals;

    VenueReader(final CoinbaseRestClient client, final ReconcileEdge edge, final boolean perpetuals)
    {
        this.client = client;
        this.edge = edge;
        this.perpetuals = perpetuals;
    }

    /**
     * Reads what concerns us.
     *
     * @param ours what we hold
     * @return the venue's side
     * @throws InterruptedException if the thread was interrupted
     * @throws VenueSilentException if the venue does not answer, or not so that it can be read
     */
    VenueStatement read(final OurStatement ours) throws InterruptedException
    {
        try
        {
            final List<ListedOrder> open = answer(client.openOrders());
            final List<ListedOrder> resolved = resolve(ours, open);
            final Map<String, ListedFill> fills = new LinkedHashMap<>();
            keep(fills, answer(client.fills(ours.lastFillNs() == 0 ? "" : time(ours.lastFillNs() - MARGIN_NS))));
            for (final List<String> ids : chunks(differing(ours, open, resolved)))
            {
                keep(fills, answer(client.fillsOf(ids)));
            }
            final List<ListedFill> oldestFirst = new ArrayList<>(fills.values());
            Collections.reverse(oldestFirst);
            oldestFirst.sort((one, other) -> Long.compare(one.timeNs(), other.timeNs()));
            return new VenueStatement(
                VenueStatement.totals(answer(client.accounts())), open, resolved, oldestFirst, positions());
        }
        catch (final ExecutionException e)
        {
            throw new VenueSilentException(e.getCause().getMessage(), e.getCause());
        }
        catch (final TimeoutException e)
        {
            throw new VenueSilentException("no answer in time", e);
        }
    }

    /** Orders of ours that are not listed as open: by the venue's id, or by ours in the list of all since then. */
    private List<ListedOrder> resolve(final OurStatement ours, final List<ListedOrder> open)
        throws InterruptedException, ExecutionException, TimeoutException
    {
        final List<String> ids = new ArrayList<>();
        long sinceNs = Long.MAX_VALUE;
        for (final OurOrder order : ours.open())
        {
            if (VenueStatement.find(open, order) != null)
            {
                continue;
            }
            if (order.venueIdKnown())
            {
                ids.add(new UUID(order.venueHigh(), order.venueLow()).toString());
            }
            else
            {
                sinceNs = Math.min(sinceNs, order.openedNs());
            }
        }
        final List<ListedOrder> resolved = new ArrayList<>();
        for (final List<String> chunk : chunks(ids))
        {
            resolved.addAll(answer(client.ordersOf(chunk)));
        }
        if (sinceNs != Long.MAX_VALUE)
        {
            resolved.addAll(answer(client.ordersSince(time(sinceNs - MARGIN_NS))));
        }
        return resolved;
    }

    private static List<String> differing(
        final OurStatement ours, final List<ListedOrder> open, final List<ListedOrder> resolved)
    {
        final List<String> ids = new ArrayList<>();
        for (final OurOrder order : ours.open())
        {
            final ListedOrder stillOpen = VenueStatement.find(open, order);
            final ListedOrder listed = stillOpen != null ? stillOpen : VenueStatement.find(resolved, order);
            if (listed != null && listed.cumulative() > order.cumulative())
            {
                ids.add(new UUID(listed.venueHigh(), listed.venueLow()).toString());
            }
        }
        return ids;
    }

    private Map<Integer, ListedPosition> positions()
        throws InterruptedException, ExecutionException, TimeoutException
    {
        final Map<Integer, ListedPosition> positions = new HashMap<>();
        if (perpetuals)
        {
            answer(client.positions()).forEach((position) -> positions.put(position.instrumentId(), position));
        }
        return positions;
    }

    /** The client gives up by itself, and sooner. */
    private <T> T answer(final Future<T> asked) throws InterruptedException, ExecutionException, TimeoutException
    {
        return edge.await(asked, ANSWER_MS);
    }

    private static void keep(final Map<String, ListedFill> fills, final List<ListedFill> more)
    {
        for (final ListedFill fill : more)
        {
            fills.putIfAbsent(fill.venueHigh() + ":" + fill.venueLow() + ":" + fill.tradeId(), fill);
        }
    }

    private static List<List<String>> chunks(final List<String> ids)
    {
        final List<List<String>> chunks = new ArrayList<>();
        for (int i = 0; i < ids.size(); i += IDS_PER_REQUEST)
        {
            chunks.add(ids.subList(i, Math.min(ids.size(), i + IDS_PER_REQUEST)));
        }
        return chunks;
    }

    private static String time(final long epochNs)
    {
        return Instant.ofEpochSecond(0, Math.max(0, epochNs)).toString();
    }
}
