package io.ringfence.journal.replay;

/**
 * The first place at which two rows that should be equal are not. Immutable.
 *
 * @param sequence of the event
 * @param module that wrote it: books, marks, orders, positions, guards, or state
 * @param field path of the field, such as {@code verdicts[0].limit}
 * @param journaled value, as JSONL shows it, empty when there is none
 * @param replayed value
 */
public record Difference(long sequence, String module, String field, String journaled, String replayed)
{
}
