/**
 * One page for people, from a journal alone: the rows are replayed, what they made is kept in series that thin
 * themselves, and drawn as SVG within the page. Nothing here decides anything.
 */
package io.ringfence.app.report;
