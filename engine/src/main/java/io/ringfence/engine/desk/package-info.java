/**
 * The orders handler: turns intents, strategies' wishes, guards' and operators' demands into order commands, and what
 * the venue says into order updates. Business thread, after marks and guards, before the journal.
 */
package io.ringfence.engine.desk;
