/**
 * Wire formats and connections of the venues.
 */
package io.ringfence.feeds;
