/**
 * The durable order of everything that happened, its export and its replay.
 */
package io.ringfence.journal;
