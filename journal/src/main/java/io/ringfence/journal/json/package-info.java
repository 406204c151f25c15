/**
 * Rows as lines of JSON and back: the schema {@code ringfence}, lossless both ways, scenario files, and the schema
 * {@code legacy}. All of it is made from the tables in {@code engine.event}.
 */
package io.ringfence.journal.json;
