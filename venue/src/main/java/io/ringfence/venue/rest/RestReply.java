package io.ringfence.venue.rest;

import io.ringfence.venue.wire.JsonWriter;

/**
 * A reply.
 *
 * @param status of HTTP
 * @param body JSON, valid until the next request
 */
public record RestReply(int status, JsonWriter body)
{
}
