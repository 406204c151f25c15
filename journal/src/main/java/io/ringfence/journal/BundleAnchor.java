package io.ringfence.journal;

import java.nio.file.Path;
import java.util.List;

import io.ringfence.engine.event.Row;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Where the rows of a bundle begin when that is not the journal's first one: behind a snapshot that is good, of this
 * journal, and fit for this build. One thread.
 *
 * @param header of the snapshot, with no configuration in it that replay does not read
 * @param state likewise
 * @param place of the journal's document that holds the snapshot's row
 * @param keysLeftOut configuration keys of its run that did not enter
 */
record BundleAnchor(SnapshotHeader header, UnsafeBuffer state, JournalPlace place, int keysLeftOut)
{
    /**
     * The newest one before a row; where the journal's first rows are gone and there is none, the oldest one of all.
     *
     * @return null where there is none
     * @throws JournalException if there is none and the journal's first rows are gone
     */
    static BundleAnchor of(final Path journal, final long first, final BundleNeeds needs)
    {
        final SnapshotStore snapshots = new SnapshotStore(journal);
        final List<Path> files = snapshots.newestFirst();
        for (final Path file : files)
        {
            final BundleAnchor anchor =
                SnapshotStore.sequence(file) < first ? at(journal, snapshots, file, needs) : null;
            if (anchor != null)
            {
                return anchor;
            }
        }
        final long removedBefore = JournalReader.removedBefore(journal);
        if (removedBefore == 0)
        {
            return null;
        }
        for (int i = files.size() - 1; i >= 0; i--)
        {
            final BundleAnchor anchor = at(journal, snapshots, files.get(i), needs);
            if (anchor != null)
            {
                return anchor;
            }
        }
        throw new JournalException("journal " + journal + ": its rows before " + removedBefore +
            " were removed, and no snapshot of it is fit to begin a bundle with");
    }

    private static BundleAnchor at(
        final Path journal, final SnapshotStore snapshots, final Path file, final BundleNeeds needs)
    {
        try (JournalReader reader = JournalReader.open(journal))
        {
            final Snapshot snapshot = snapshots.read(file);
            final SnapshotHeader header = snapshot.header();
            final Row row = new Row();
            if (!reader.seekSnapshot(header) || !reader.next(row) || row.sequence() != header.sequence() ||
                SnapshotHeader.checksum(row) != header.rowChecksum())
            {
                return null;
            }
            final JournalPlace place = reader.place();
            // In the journal that will be made of the bundle it is the first document of its file.
            final JournalPlace first = new JournalPlace(place.file(), 0, place.firstSequence());
            final RunHeader run = header.run().keep(needs.keys(header.run()));
            return new BundleAnchor(
                new SnapshotHeader(
                    header.sequence(), header.receiveTimeNs(), header.rowChecksum(), header.build(), header.hashes(),
                    header.stateHash(), first, null, run),
                needs.state(snapshot), place,
                header.run().configuration().size() - run.configuration().size());
        }
        catch (final SnapshotException e)
        {
            return null;
        }
    }
}
