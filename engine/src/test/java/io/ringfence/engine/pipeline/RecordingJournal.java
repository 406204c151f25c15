package io.ringfence.engine.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.ringfence.engine.event.Row;

/** Keeps the sequences it was given, apart those that were flushed. */
final class RecordingJournal implements RowJournal
{
    final List<Long> flushed = new CopyOnWriteArrayList<>();
    private final List<Long> batch = new ArrayList<>();

    @Override
    public void append(final Row row)
    {
        batch.add(row.sequence());
    }

    @Override
    public void flush()
    {
        flushed.addAll(batch);
        batch.clear();
    }
}
