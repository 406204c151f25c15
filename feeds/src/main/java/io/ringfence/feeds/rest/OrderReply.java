package io.ringfence.feeds.rest;

import java.util.Arrays;

import org.agrona.DirectBuffer;

import io.ringfence.feeds.json.JsonToken;
import io.ringfence.feeds.json.NameTable;
import io.ringfence.feeds.json.UuidReader;
import io.ringfence.feeds.json.ValueReader;

/**
 * Reads the replies of order entry; the io thread only, reused. A refusal of a business kind comes with status 200 and
 * {@code success:false}, its reason under one of several names.
 */
final class OrderReply
{
    /** Called per cancelled order. */
    interface CancelResults
    {
        void onCancel(long high, long low, boolean success, String reason);
    }

    private static final int SUCCESS = 0;
    private static final int ORDER_ID = 1;
    private static final int SUCCESS_RESPONSE = 2;
    private static final int ERROR_RESPONSE = 3;
    private static final int NEW_ORDER_REASON = 4;
    private static final int ERROR = 5;
    private static final int PREVIEW_REASON = 6;
    private static final int MESSAGE = 7;
    private static final int ERRORS = 8;
    private static final int EDIT_REASON = 9;
    private static final int RESULTS = 10;
    private static final int FAILURE_REASON = 11;

    private static final NameTable MEMBERS = new NameTable(16, false)
        .put("success", SUCCESS).put("order_id", ORDER_ID).put("success_response", SUCCESS_RESPONSE)
        .put("error_response", ERROR_RESPONSE).put("new_order_failure_reason", NEW_ORDER_REASON).put("error", ERROR)
        .put("preview_failure_reason", PREVIEW_REASON).put("message", MESSAGE).put("errors", ERRORS)
        .put("edit_failure_reason", EDIT_REASON).put("results", RESULTS).put("failure_reason", FAILURE_REASON);

    private final ValueReader values = new ValueReader();
    private final UuidReader uuid = new UuidReader();

    private boolean stated;
    private boolean success;
    private long high;
    private long low;
    /** Reasons by weight: the new name, the edit's, the deprecated ones, the text. */
    private final String[] reasons = new String[5];

    /** Reads the reply to an order or an edit; false when it is not one. */
    boolean read(final DirectBuffer body, final int length)
    {
        clear();
        values.wrap(body, 0, length);
        if (values.object())
        {
            members();
        }
        return ended() && stated;
    }

    /** Reads the reply to a cancel; false when it is not one. Nothing is called for a bad reply's good part. */
    boolean readCancels(final DirectBuffer body, final int length, final CancelResults listener)
    {
        return cancels(body, length, null) && cancels(body, length, listener);
    }

    /** Reads what can be found in the body of an error; never fails. */
    String readError(final int status, final DirectBuffer body, final int length)
    {
        clear();
        values.wrap(body, 0, length);
        if (values.object())
        {
            members();
        }
        final String reason = ended() ? reason() : "";
        return reason.isEmpty() ? "HTTP " + status : "HTTP " + status + ' ' + reason;
    }

    boolean success()
    {
        return success;
    }

    long high()
    {
        return high;
    }

    long low()
    {
        return low;
    }

    /** The weightiest reason given, or empty. */
    String reason()
    {
        for (final String reason : reasons)
        {
            if (reason != null && !reason.isEmpty() && !reason.startsWith("UNKNOWN_"))
            {
                return reason;
            }
        }
        return "";
    }

    private void clear()
    {
        stated = false;
        success = false;
        high = 0;
        low = 0;
        Arrays.fill(reasons, null);
    }

    private boolean ended()
    {
        return values.reader().next() == JsonToken.END && !values.malformed();
    }

    private void members()
    {
        while (values.reader().next() == JsonToken.NAME)
        {
            member();
        }
    }

    private void member()
    {
        switch (MEMBERS.find(values.reader()))
        {
            case SUCCESS:
                success = values.truth();
                stated = true;
                break;
            case ORDER_ID:
                if (values.uuid(uuid))
                {
                    high = uuid.high();
                    low = uuid.low();
                }
                break;
            case SUCCESS_RESPONSE:
            case ERROR_RESPONSE:
                if (values.object())
                {
                    members();
                }
                break;
            case ERRORS:
                errors();
                break;
            case NEW_ORDER_REASON:
                reasons[0] = text();
                break;
            case EDIT_REASON:
                reasons[1] = text();
                break;
            case ERROR:
                reasons[2] = text();
                break;
            case PREVIEW_REASON:
                reasons[3] = text();
                break;
            case MESSAGE:
                reasons[4] = text();
                break;
            default:
                values.skip();
                break;
        }
    }

    /** An object in recordings, an array in the specification. */
    private void errors()
    {
        final JsonToken token = values.reader().next();
        if (token == JsonToken.OBJECT_START)
        {
            members();
        }
        else if (token == JsonToken.ARRAY_START)
        {
            while (values.nextObject())
            {
                members();
            }
        }
    }

    private boolean cancels(final DirectBuffer body, final int length, final CancelResults listener)
    {
        boolean results = false;
        values.wrap(body, 0, length);
        if (values.object())
        {
            while (values.reader().next() == JsonToken.NAME)
            {
                if (MEMBERS.find(values.reader()) != RESULTS)
                {
                    values.skip();
                }
                else if (values.array())
                {
                    results = true;
                    while (values.nextObject())
                    {
                        cancel(listener);
                    }
                }
            }
        }
        return ended() && results;
    }

    private void cancel(final CancelResults listener)
    {
        boolean done = false;
        String reason = "";
        uuid.read(values.reader().buffer(), 0, 0);
        while (values.reader().next() == JsonToken.NAME)
        {
            switch (MEMBERS.find(values.reader()))
            {
                case SUCCESS:
                    done = values.truth();
                    break;
                case ORDER_ID:
                    values.uuid(uuid);
                    break;
                case FAILURE_REASON:
                    reason = text();
                    break;
                default:
                    values.skip();
                    break;
            }
        }
        if (listener != null)
        {
            listener.onCancel(uuid.high(), uuid.low(), done, reason);
        }
    }

    private String text()
    {
        return values.text() ? values.reader().buffer().getStringWithoutLengthAscii(
            values.reader().valueOffset(), Math.min(values.reader().valueLength(), 80)) : "";
    }
}
