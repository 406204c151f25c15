package io.ringfence.venue.rest;

import java.util.Map;

import io.ringfence.engine.event.Decimal;
import io.ringfence.venue.order.EditResult;
import io.ringfence.venue.order.OrderDesk;
import io.ringfence.venue.order.VenueOrder;
import io.ringfence.venue.wire.JsonReader;

/** Body of an edit. Pure functions. A missing size reads as 0, as on the real one. */
final class EditRequest
{
    private EditRequest()
    {
    }

    static String id(final Map<String, Object> request)
    {
        return JsonReader.text(request, "order_id");
    }

    static long price(final Map<String, Object> request)
    {
        return OrderRequestReader.decimal(request.get("price"));
    }

    static long size(final Map<String, Object> request)
    {
        return OrderRequestReader.decimal(request.get("size"));
    }

    /** What is wrong with the request before the order's own state counts, or null. */
    static EditResult wrong(final OrderDesk desk, final Map<String, Object> request)
    {
        final VenueOrder order = desk.find(id(request));
        if (order == null)
        {
            return EditResult.ORDER_NOT_FOUND;
        }
        if (price(request) == Decimal.NAN)
        {
            return EditResult.INVALID_EDITED_PRICE;
        }
        final long stop = OrderRequestReader.decimal(request.get("stop_price"));
        if (stop != 0 && stop != order.stopPrice())
        {
            return EditResult.ONLY_LIMIT_ORDER_EDITS_SUPPORTED;
        }
        return size(request) == Decimal.NAN || size(request) == 0 ? EditResult.INVALID_EDITED_SIZE : null;
    }
}
