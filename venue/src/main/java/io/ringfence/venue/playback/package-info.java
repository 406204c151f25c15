/**
 * Recordings of real feeds: reading them frame by frame, and trading against the touch that they show.
 */
package io.ringfence.venue.playback;
