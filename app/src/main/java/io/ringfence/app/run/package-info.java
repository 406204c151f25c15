/**
 * The composition root: the one place that knows engine, journal, feeds and venue together.
 */
package io.ringfence.app.run;
