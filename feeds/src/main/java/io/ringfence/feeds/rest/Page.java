package io.ringfence.feeds.rest;

import java.util.List;

/**
 * One page of a list.
 *
 * @param items on it
 * @param cursor of the next page, empty on the last
 * @param <T> what is listed
 */
record Page<T>(List<T> items, String cursor)
{
}
