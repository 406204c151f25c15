/**
 * What goes over the wire: frames, replies and requests in the shapes of the exchanges that are imitated. Knows no
 * socket.
 */
package io.ringfence.venue.wire;
