package io.ringfence.engine.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

final class RowTest
{
    private final Row row = Row.allocate();

    @Test
    void shouldForgetItsLastLapWhenANewEventBegins()
    {
        new QuoteBody().wrap(row.begin(EventType.QUOTE, Source.COINBASE, 3, 7)).bid(1).ask(2);
        row.sequence(9).venueTimeNs(8).sourceSequence(7).flags(Row.FLAG_CLOCK_HELD)
            .mark(5, 6).equity(7).state(TradingState.HALTED);
        row.appendRecord(RecordKind.VERDICT);

        final QuoteBody quote = new QuoteBody().wrap(row.begin(EventType.QUOTE, Source.BINANCE, 4, 8));
        assertEquals(0, row.sequence());
        assertEquals(8, row.receiveTimeNs());
        assertEquals(0, row.venueTimeNs());
        assertEquals(0, row.sourceSequence());
        assertEquals(0, row.flags());
        assertEquals(4, row.instrumentId());
        assertEquals(Source.BINANCE, row.source());
        assertEquals(EventType.QUOTE, row.type());
        assertEquals(Decimal.NAN, quote.bid());
        assertEquals(Decimal.NAN, quote.askQuantity());
        assertEquals(Decimal.NAN, row.mark());
        assertEquals(0, row.markAgeNs());
        assertEquals(Decimal.NAN, row.equity());
        assertEquals(TradingState.ACTIVE, row.state());
        assertEquals(0, row.recordCount());
        assertEquals(0, row.recordsLength());
    }

    @Test
    void shouldWalkItsRecordsInTheOrderOfTheirAppending()
    {
        row.begin(EventType.TIMER, Source.TIMER, Row.NONE, 1);
        for (int i = 0; i < RecordKind.COUNT; i++)
        {
            row.appendRecord(RecordKind.of(i));
        }
        int at = row.recordsOffset();
        for (int i = 0; i < RecordKind.COUNT; i++)
        {
            assertEquals(RecordKind.of(i), row.recordKind(at));
            at = row.nextRecord(at);
        }
        assertEquals(row.recordsEnd(), at);
        assertEquals(RecordKind.COUNT, row.recordCount());
    }

    @Test
    void shouldReadTheSameWhenWrittenContiguously()
    {
        new TradeBody().wrap(row.begin(EventType.TRADE, Source.COINBASE, 3, 7)).price(11).aggressor(Side.SELL);
        row.sequence(77).mark(5, 6).equity(-7).state(TradingState.REDUCING);
        new OrderUpdateRecord().append(row).tag("one").quantity(12);
        new PositionUpdateRecord().append(row).portfolio("default").quantity(13);

        final UnsafeBuffer journal = new UnsafeBuffer(ByteBuffer.allocateDirect(4096));
        final int length = row.copyTo(journal, 100);
        assertEquals(row.length(), length);
        final Row read = new Row().wrapContiguous(journal, 100);
        assertEquals(77, read.sequence());
        assertEquals(11, new TradeBody().wrap(read).price());
        assertEquals(Side.SELL, new TradeBody().wrap(read).aggressor());
        assertEquals(5, read.mark());
        assertEquals(-7, read.equity());
        assertEquals(TradingState.REDUCING, read.state());
        assertEquals("one", new OrderUpdateRecord().wrap(read, read.recordsOffset()).tag());
        assertEquals(13, new PositionUpdateRecord().wrap(read, read.nextRecord(read.recordsOffset())).quantity());
        final UnsafeBuffer again = new UnsafeBuffer(ByteBuffer.allocateDirect(4096));
        read.copyTo(again, 100);
        assertEquals(journal, again);
    }

    @Test
    void shouldBePointedAtNothingButMemoryOutsideTheHeapThatHoldsIt()
    {
        final UnsafeBuffer heap = new UnsafeBuffer(new byte[4096]);
        final UnsafeBuffer small = new UnsafeBuffer(
            ByteBuffer.allocateDirect(Row.HEADER_LENGTH + Row.OUTCOME_LENGTH + QuoteBody.LENGTH - 8));
        final Row other = new Row();
        assertThrows(IllegalArgumentException.class, () -> other.wrap(heap, 0, 1040));
        assertThrows(IllegalArgumentException.class, () -> other.wrap(small, small.capacity() - 8, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> other.wrap(small, -8, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> new Row().wrap(small, 0, 0).begin(
            EventType.QUOTE, Source.COINBASE, 0, 1));
        new QuoteBody().wrap(row.begin(EventType.QUOTE, Source.COINBASE, 3, 7)).bid(11);
        assertThrows(IndexOutOfBoundsException.class, () -> new Row().wrap(small, 0, 0).beginFrom(row));
    }

    @Test
    void shouldReachNoFurtherThanAnOutcomeWithTheBodiesThatAreReadByAddress()
    {
        assertTrue(QuoteBody.LENGTH <= Row.OUTCOME_LENGTH);
        assertTrue(TradeBody.LENGTH <= Row.OUTCOME_LENGTH);
        assertTrue(LevelBody.LENGTH <= Row.OUTCOME_LENGTH);
    }

    @Test
    void shouldHoldNothingBeforeItIsPointedAnywhere()
    {
        assertEquals(0, new Row().venueTimeNs());
        assertTrue(new Row().hasNoRecords());
    }

    @Test
    void shouldTellBytesThatAreNoRow()
    {
        row.begin(EventType.QUOTE, Source.COINBASE, 3, 7);
        final int length = row.length();
        final UnsafeBuffer bytes = new UnsafeBuffer(ByteBuffer.allocateDirect(length));
        row.copyTo(bytes, 0);
        final Row read = new Row();
        assertTrue(read.wrapIfRow(bytes, 0, length));
        assertFalse(read.wrapIfRow(bytes, 0, length - 1));
        bytes.putByte(RowDescriptor.TYPE_OFFSET, (byte)EventType.LIFECYCLE.ordinal());
        assertFalse(read.wrapIfRow(bytes, 0, length));
        assertEquals(EventType.LIFECYCLE.ordinal(), read.typeOrdinal());
        assertEquals(Row.HEADER_LENGTH + QuoteBody.LENGTH, read.statedInputLength());
        bytes.putByte(RowDescriptor.TYPE_OFFSET, (byte)EventType.COUNT);
        assertFalse(read.wrapIfRow(bytes, 0, length));
        assertThrows(IllegalArgumentException.class, () -> read.wrapContiguous(bytes, 0));
        assertThrows(IllegalArgumentException.class, () -> read.wrapIfRow(bytes, 0, Row.HEADER_LENGTH));
    }

    @Test
    void shouldTakeTheInputAndNothingElseWhenReplayed()
    {
        new TradeBody().wrap(row.begin(EventType.TRADE, Source.COINBASE, 3, 7)).price(11);
        row.sequence(77).mark(5, 6).state(TradingState.HALTED).appendRecord(RecordKind.VERDICT);
        final Row replayed = Row.allocate().beginFrom(row);
        assertEquals(77, replayed.sequence());
        assertEquals(11, new TradeBody().wrap(replayed).price());
        assertEquals(Decimal.NAN, replayed.mark());
        assertEquals(TradingState.ACTIVE, replayed.state());
        assertEquals(0, replayed.recordCount());
    }

    @Test
    void shouldSayThatItIsFullBeforeARecordIsLost()
    {
        row.begin(EventType.TIMER, Source.TIMER, Row.NONE, 1);
        final int length = RecordSchema.of(RecordKind.VERDICT).length();
        for (int i = 0; i < Row.MAX_RECORDS_LENGTH / length; i++)
        {
            assertTrue(row.hasRoomFor(length));
            row.appendRecord(RecordKind.VERDICT);
        }
        assertFalse(row.hasRoomFor(length));
        final IllegalStateException refusal =
            assertThrows(IllegalStateException.class, () -> row.appendRecord(RecordKind.VERDICT));
        assertTrue(refusal.getMessage().startsWith("row full: sequence=0 kind=VERDICT used="));
    }
}
