package io.ringfence.app.reconcile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;

import io.ringfence.engine.instrument.Instrument;
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
    private final List<Instrument> traded;

    VenueReader(final CoinbaseRestClient client, final ReconcileEdge edge, final List<Instrument> traded)
    {
        this.client = client;
        this.edge = edge;
        this.traded = traded;
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
            final Map<String, Long> balances = VenueStatement.totals(answer(client.accounts()));
            final Map<Integer, ListedPosition> positions = positions();
            return new VenueStatement(
                balances, open, resolved, oldestFirst,
                isMoved(ours, balances, positions) ? foreign(ours, open, oldestFirst) : List.of(), positions);
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

    /** Whether a quantity may be another one there, so that fills of others are worth asking for. */
    private boolean isMoved(
        final OurStatement ours, final Map<String, Long> balances, final Map<Integer, ListedPosition> positions)
    {
        for (final Instrument instrument : traded)
        {
            final ListedPosition listed = positions.get(instrument.id());
            final long held = !instrument.perpetual() ? balances.getOrDefault(instrument.base(), 0L) :
                listed == null ? 0 : listed.quantity();
            final Long cash = ours.balances().get(instrument.quote());
            if (held != ours.positions()[instrument.id()] ||
                cash != null && cash != (long)balances.getOrDefault(instrument.quote(), 0L))
            {
                return true;
            }
        }
        return false;
    }

    /** Fills of orders without an id of ours. */
    private List<ListedFill> foreign(
        final OurStatement ours, final List<ListedOrder> open, final List<ListedFill> fills)
        throws InterruptedException, ExecutionException, TimeoutException
    {
        final Set<String> strange = new LinkedHashSet<>();
        for (final ListedFill fill : fills)
        {
            if (ours.closedCumulative(fill.venueHigh(), fill.venueLow()) < 0)
            {
                strange.add(new UUID(fill.venueHigh(), fill.venueLow()).toString());
            }
        }
        open.stream().filter((order) -> order.clientOrderId() != 0)
            .forEach((order) -> strange.remove(new UUID(order.venueHigh(), order.venueLow()).toString()));
        final Set<String> foreign = new HashSet<>();
        for (final List<String> chunk : chunks(new ArrayList<>(strange)))
        {
            answer(client.ordersOf(chunk)).stream().filter((order) -> order.clientOrderId() == 0)
                .forEach((order) -> foreign.add(new UUID(order.venueHigh(), order.venueLow()).toString()));
        }
        return fills.stream().filter((fill) -> foreign.contains(
            new UUID(fill.venueHigh(), fill.venueLow()).toString())).toList();
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
        if (traded.stream().anyMatch(Instrument::perpetual))
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
