package io.ringfence.engine.pipeline;

/**
 * The five handlers in their order.
 *
 * @param marks books, marks, positions and P&amp;L
 * @param guards runtime guards and trading state
 * @param orders strategies, pre-trade checks, order commands
 * @param journal writes the row down
 * @param dispatch sends its commands, after the journal
 */
public record Stages(RowHandler marks, RowHandler guards, RowHandler orders, RowJournal journal, RowHandler dispatch)
{
}
