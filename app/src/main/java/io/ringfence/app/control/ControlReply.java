package io.ringfence.app.control;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * What a request is answered with. Immutable.
 *
 * @param status HTTP status
 * @param values of the JSON object
 * @param key of the value that the answer waits for a moment for
 * @param pending that value, null when there is nothing to wait for
 * @param late what the answer holds when the wait was in vain: its status and a note
 */
record ControlReply(int status, Map<String, Object> values, String key, CompletableFuture<?> pending, Late late)
{
    static final int OK = 200;
    static final int WAITING = 202;
    static final int BAD_REQUEST = 400;
    static final int UNAUTHORIZED = 401;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int METHOD_NOT_ALLOWED = 405;
    static final int CONFLICT = 409;
    static final int UNSUPPORTED_MEDIA_TYPE = 415;
    static final int UNPROCESSABLE = 422;
    static final int BUSY = 503;

    /** An answer without the value that it waited for. */
    record Late(int status, String note)
    {
    }

    ControlReply(final int status, final Map<String, Object> values)
    {
        this(status, values, null, null, null);
    }

    static ControlReply refused(final int status, final String error)
    {
        final Map<String, Object> values = new LinkedHashMap<>();
        values.put("error", error);
        return new ControlReply(status, values);
    }
}
