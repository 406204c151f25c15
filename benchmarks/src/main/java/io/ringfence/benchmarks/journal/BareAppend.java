package io.ringfence.benchmarks.journal;

import java.nio.ByteBuffer;
import java.nio.file.Path;

import io.ringfence.benchmarks.BenchRequest;
import io.ringfence.benchmarks.tape.Tape;
import io.ringfence.journal.JournalConfig;
import net.openhft.chronicle.bytes.BytesStore;

/** The baseline: documents as long as ours, from bytes that lie ready, their bounds known. One thread. */
final class BareAppend extends AppendArm
{
    /** Bytes of our frame of a document. */
    static final int FRAME = 40;

    private final boolean gathered;
    private final BytesStore<?, ByteBuffer> bytes;
    private BareQueue queue;

    /** @param gathered whether a batch goes out in one piece, which no ring has it in */
    BareAppend(
        final BenchRequest request, final Tape tape, final int turn, final int batch, final boolean gathered)
    {
        super(request, tape, turn, batch);
        this.gathered = gathered;
        bytes = BytesStore.wrap(tape.bytes());
    }

    @Override
    void open(final Path fresh)
    {
        queue = new BareQueue(fresh, JournalConfig.of(request().configuration().settings()));
        // The first document makes the file, as our header did.
        queue.append(bytes, 0, FRAME);
    }

    @Override
    void append(final int from, final int to)
    {
        for (int i = from; i < to; i += batch())
        {
            final int count = Math.min(batch(), to - i);
            if (gathered)
            {
                queue.append(bytes, starts()[i], starts()[i + count] - starts()[i] + FRAME);
            }
            else
            {
                queue.appendPieces(bytes, starts(), i, count, FRAME);
            }
        }
    }

    @Override
    void finishTurn()
    {
        // Nothing runs beside it.
    }

    @Override
    void closeFile()
    {
        queue.close();
    }
}
