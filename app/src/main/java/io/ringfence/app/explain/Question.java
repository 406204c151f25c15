package io.ringfence.app.explain;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.agrona.concurrent.UnsafeBuffer;

import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.event.ClientOrderId;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Text;
import io.ringfence.journal.JournalReader;

/**
 * Which decision is to be explained, found by reading the journal without an engine. Immutable.
 *
 * @param sequence of the row
 * @param decision in it, null when the row decided nothing about any order
 * @param others decisions about the same order, or of the same row, in their order
 */
record Question(long sequence, Decision decision, List<Decision> others)
{
    /**
     * Finds what is asked for.
     *
     * @param journal directory
     * @param order client order id or tag, null when a row is meant
     * @param sequence of a row, null when an order is meant; with both the decision of that row about the order
     * @return the question
     * @throws SettingsException if there is no such order or row
     */
    static Question find(final Path journal, final String order, final Long sequence)
    {
        try (JournalReader reader = JournalReader.open(journal))
        {
            return order == null ? ofRow(reader, sequence) : ofOrder(reader, order, sequence);
        }
    }

    private static Question ofRow(final JournalReader reader, final long sequence)
    {
        final Row row = new Row();
        if (!reader.seekSequence(sequence) || !reader.next(row) || row.sequence() != sequence)
        {
            throw new SettingsException("--seq " + sequence + ": the journal holds no such row; its last is " +
                reader.lastSequence());
        }
        final List<Decision> decisions = asked(row);
        return new Question(
            sequence, decisions.isEmpty() ? null : decisions.get(0),
            decisions.isEmpty() ? decisions : decisions.subList(1, decisions.size()));
    }

    private static Question ofOrder(final JournalReader reader, final String order, final Long sequence)
    {
        final List<Decision> decisions = about(reader, order);
        if (decisions.isEmpty())
        {
            throw new SettingsException("--order " + order + ": the journal decides about no such order; an id such " +
                "as " + ClientOrderId.toString(ClientOrderId.of(1, 4, 0)) + " or a tag is needed");
        }
        final long id = decisions.get(decisions.size() - 1).order();
        decisions.removeIf((decision) -> decision.order() != id);
        final Decision chosen = choose(decisions, order, sequence);
        decisions.remove(chosen);
        return new Question(chosen.sequence(), chosen, List.copyOf(decisions));
    }

    /** A row that was named, else the last refusal, else how the order came about. */
    private static Decision choose(final List<Decision> decisions, final String order, final Long sequence)
    {
        Decision chosen = sequence == null ? decisions.get(0) : null;
        for (final Decision decision : decisions)
        {
            if (sequence == null ? decision.refused() : decision.sequence() == sequence)
            {
                chosen = decision;
            }
        }
        if (chosen == null)
        {
            throw new SettingsException("--order " + order + " --seq " + sequence + ": that row decides nothing " +
                "about the order; sequences " + decisions.stream().map(Decision::sequence).toList() + " do");
        }
        return chosen;
    }

    /** All decisions about an order; of a tag, about every order that bears it. */
    private static List<Decision> about(final JournalReader reader, final String order)
    {
        final UnsafeBuffer text = new UnsafeBuffer(order.getBytes(StandardCharsets.US_ASCII));
        final long id = ClientOrderId.parse(text, 0, text.capacity());
        final long tagHigh = Text.pack(order, 0);
        final long tagLow = Text.pack(order, 8);
        final String tag = Text.unpack(tagHigh, tagLow);
        final List<Decision> found = new ArrayList<>();
        final Row row = new Row();
        if (id != 0 && !reader.seekSequence(ClientOrderId.sequence(id)))
        {
            return found;
        }
        while (reader.next(row))
        {
            if (Decision.in(row))
            {
                for (final Decision decision : asked(row))
                {
                    if (id != 0 ? decision.order() == id : !tag.isEmpty() && decision.tag().equals(tag))
                    {
                        found.add(decision);
                    }
                }
            }
        }
        return found;
    }

    private static List<Decision> asked(final Row row)
    {
        final List<Decision> decisions = new ArrayList<>(Decision.of(row));
        decisions.removeIf((decision) -> !Decision.asked(row, decision));
        return decisions;
    }
}
