/**
 * The inputs of a journal through an engine again, and what it made of them held against what is journaled.
 */
package io.ringfence.journal.replay;
