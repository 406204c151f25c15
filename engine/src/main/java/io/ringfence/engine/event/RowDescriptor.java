package io.ringfence.engine.event;

/**
 * The bytes of a {@link Row}: what came in, then what we made of it.
 * <p>
 * Little-endian. Three sections, contiguous in the journal. In a ring slot the outcome follows the input, as in the
 * journal, so that most rows touch two cache lines and are copied at once; the records lie apart:
 * <pre>
 *  input    0  i64  event sequence, dense, continues over restarts
 *           8  i64  receive time, epoch ns, taken once at the edge, never decreasing
 *          16  i64  venue time, epoch ns, 0 when the venue gave none
 *          24  i64  source sequence, as the source counts, 0 when it does not
 *          32  i32  instrument id, or NONE
 *          36  u8   type          {@link EventType}
 *          37  u8   source        {@link Source}
 *          38  u8   flags
 *          39  u8   (zero)
 *          40  u16  length of the input section, header included
 *          42  u16 + i32  (zero)
 *          48       body, see the {@code ...Body} of the type
 *  outcome  0  i64  mark price of the instrument, NAN when there is none
 *           8  i64  its age in ns at this event
 *          16  i64  equity of the portfolio concerned, NAN when it is not known
 *          24  u8   effective trading state   {@link TradingState}
 *          25  u8   (zero)
 *          26  u16  number of records
 *          28  i32  bytes of records
 *  records  0       one after another, each 8-byte aligned, see the {@code ...Record} of the kind
 * </pre>
 */
final class RowDescriptor
{
    // From the start of the input section.
    static final int SEQUENCE_OFFSET = 0;
    static final int RECEIVE_TIME_OFFSET = 8;
    static final int VENUE_TIME_OFFSET = 16;
    static final int SOURCE_SEQUENCE_OFFSET = 24;
    static final int INSTRUMENT_OFFSET = 32;
    static final int TYPE_OFFSET = 36;
    static final int SOURCE_OFFSET = 37;
    static final int FLAGS_OFFSET = 38;
    static final int INPUT_LENGTH_OFFSET = 40;

    // From the start of the outcome section.
    static final int MARK_OFFSET = 0;
    static final int MARK_AGE_OFFSET = 8;
    static final int EQUITY_OFFSET = 16;
    static final int STATE_OFFSET = 24;
    static final int RECORD_COUNT_OFFSET = 26;
    static final int RECORDS_LENGTH_OFFSET = 28;

    private RowDescriptor()
    {
    }
}
