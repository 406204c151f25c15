/**
 * What the replay tools find: one decision explained, the state at a point, decisions under other settings, the first
 * difference of two journals.
 */
package io.ringfence.app.explain;
