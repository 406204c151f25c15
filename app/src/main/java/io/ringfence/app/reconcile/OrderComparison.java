package io.ringfence.app.reconcile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.ringfence.engine.event.ClientOrderId;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.OrderStatus;
import io.ringfence.feeds.rest.ListedFill;
import io.ringfence.feeds.rest.ListedOrder;

/** Our orders against the venue's. Pure, for any thread. */
final class OrderComparison
{
    private final OurStatement ours;
    private final VenueStatement theirs;
    private final long graceNs;
    private final List<OrderFinding> findings = new ArrayList<>();

    private OrderComparison(final OurStatement ours, final VenueStatement theirs, final long graceNs)
    {
        this.ours = ours;
        this.theirs = theirs;
        this.graceNs = graceNs;
    }

    /**
     * Compares.
     *
     * @param ours read before theirs
     * @param theirs read after ours
     * @param graceNs how long a request may be on its way; 0 when nothing of ours can be
     * @return what differs
     */
    static List<OrderFinding> compare(final OurStatement ours, final VenueStatement theirs, final long graceNs)
    {
        final OrderComparison comparison = new OrderComparison(ours, theirs, graceNs);
        ours.open().forEach(comparison::look);
        comparison.lateFills();
        comparison.unknown();
        return comparison.findings;
    }

    private void look(final OurOrder order)
    {
        final boolean young = order.status() != OrderStatus.UNKNOWN && order.pendingSinceNs() != 0 &&
            ours.nowNs() - order.pendingSinceNs() < graceNs;
        final ListedOrder open = VenueStatement.find(theirs.open(), order);
        if (open != null)
        {
            final boolean lost = order.unanswered() && !young;
            final boolean other = !young && !order.amending() && (differs(open.quantity(), order.quantity()) ||
                differs(open.price(), order.price()));
            if (lost || other || open.cumulative() > order.cumulative())
            {
                add(OrderFinding.Kind.OPEN, order, open);
            }
            return;
        }
        final ListedOrder listed = VenueStatement.find(theirs.resolved(), order);
        if (listed != null)
        {
            // Between the two lists it may have opened.
            add(ended(listed) ? OrderFinding.Kind.CLOSED : OrderFinding.Kind.OPEN, order, listed);
        }
        else if (!young)
        {
            findings.add(new OrderFinding(OrderFinding.Kind.ABSENT, order, null, List.of()));
        }
    }

    private void add(final OrderFinding.Kind kind, final OurOrder order, final ListedOrder listed)
    {
        findings.add(new OrderFinding(kind, order, listed, theirs.fillsOf(listed.venueHigh(), listed.venueLow())));
    }

    private static boolean differs(final long listed, final long own)
    {
        return listed != Decimal.NAN && listed != 0 && own != Decimal.NAN && listed != own;
    }

    static boolean ended(final ListedOrder order)
    {
        switch (order.status())
        {
            case "FILLED":
            case "CANCELLED":
            case "EXPIRED":
            case "FAILED":
                return true;
            default:
                return false;
        }
    }

    private void lateFills()
    {
        final Map<String, List<ListedFill>> byOrder = new LinkedHashMap<>();
        for (final ListedFill fill : theirs.fills())
        {
            byOrder.computeIfAbsent(fill.venueHigh() + ":" + fill.venueLow(), (key) -> new ArrayList<>()).add(fill);
        }
        for (final List<ListedFill> fills : byOrder.values())
        {
            final long known = ours.closedCumulative(fills.get(0).venueHigh(), fills.get(0).venueLow());
            long sum = 0;
            for (final ListedFill fill : fills)
            {
                sum = fill.sizeInQuote() ? sum : Decimal.add(sum, fill.quantity());
            }
            if (known >= 0 && sum > known)
            {
                findings.add(new OrderFinding(OrderFinding.Kind.LATE_FILLS, null, null, fills));
            }
        }
    }

    private void unknown()
    {
        final Map<Long, OurOrder> byId = new HashMap<>();
        ours.open().forEach((order) -> byId.put(order.clientOrderId(), order));
        for (final ListedOrder listed : theirs.open())
        {
            final boolean sentSince = graceNs > 0 && listed.clientOrderId() != 0 &&
                ClientOrderId.sequence(listed.clientOrderId()) > ours.sequence();
            final boolean known = byId.containsKey(listed.clientOrderId()) || ours.open().stream().anyMatch(
                (order) -> order.venueHigh() == listed.venueHigh() && order.venueLow() == listed.venueLow());
            if (listed.instrumentId() >= 0 && !known && !sentSince)
            {
                findings.add(new OrderFinding(OrderFinding.Kind.UNKNOWN, null, listed, List.of()));
            }
        }
    }
}
