/**
 * What goes wrong at a venue, and when: one seeded script that knows no socket and no clock, so that a bad day can be
 * had again.
 */
package io.ringfence.venue.fault;
