package io.ringfence.benchmarks.tape;

import java.util.ArrayDeque;
import java.util.SplittableRandom;

import io.ringfence.engine.event.CancelBody;
import io.ringfence.engine.event.Cause;
import io.ringfence.engine.event.CommandKind;
import io.ringfence.engine.event.CommandRecord;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.ExecutionBody;
import io.ringfence.engine.event.ExecutionKind;
import io.ringfence.engine.event.IntentBody;
import io.ringfence.engine.event.Liquidity;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.RecordKind;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.TimeInForce;
import io.ringfence.engine.instrument.InstrumentTable;

/**
 * A user who sends orders, and a venue that answers every command some events later: it acknowledges, then fills what
 * is immediate; what rests waits for its cancel. Fills cost nothing and come at the start mark, whichever the
 * side, so that the account neither grows nor bleeds. One thread.
 */
final class OrderFlow
{
    /** Its own: the strategy would sell what it finds in another. */
    static final String PORTFOLIO = "manual";

    private static final int ANSWER_AFTER = 40;
    private static final int REST_ONE_IN = 4;
    private static final int TOO_LARGE_ONE_IN = 256;
    private static final int REST_STEPS = 50;
    private static final long NOTIONAL = 300 * Decimal.ONE;
    private static final long TOO_LARGE = 50_000 * Decimal.ONE;

    private final ArrayDeque<Answer> answers = new ArrayDeque<>();
    private final ArrayDeque<Resting> resting = new ArrayDeque<>();
    private final CommandRecord command = new CommandRecord();
    private final ExecutionBody execution = new ExecutionBody();
    private final IntentBody intent = new IntentBody();
    private final CancelBody cancel = new CancelBody();
    private final InstrumentTable instruments;
    private final long[] held;
    private final boolean[] busy;
    private final MarketWalk market;
    private final SplittableRandom random;
    private boolean cancels;
    private int next;
    private long requests;

    private record Answer(
        long due, ExecutionKind kind, long clientOrderId, int instrument, Side side, long quantity, long price,
        boolean own)
    {
    }

    private record Resting(long clientOrderId, int instrument)
    {
    }

    OrderFlow(final InstrumentTable instruments, final MarketWalk market, final long seed)
    {
        this.market = market;
        this.instruments = instruments;
        held = new long[instruments.size()];
        busy = new boolean[instruments.size()];
        random = new SplittableRandom(~seed);
    }

    /** @return intents and cancels so far */
    long requests()
    {
        return requests;
    }

    boolean hasAnswerAt(final long sequence)
    {
        return !answers.isEmpty() && answers.peekFirst().due <= sequence;
    }

    int answeredInstrument()
    {
        return answers.peekFirst().instrument;
    }

    /**
     * Fills the execution that is due.
     *
     * @param row of the event
     */
    void answer(final Row row)
    {
        final Answer answer = answers.pollFirst();
        execution.wrap(row).clientOrderId(answer.clientOrderId).venueOrderId(1, answer.clientOrderId)
            .kind(answer.kind);
        if (answer.kind == ExecutionKind.FILL)
        {
            execution.quantity(answer.quantity).price(answer.price).fee(0).liquidity(Liquidity.TAKER);
            if (answer.own)
            {
                busy[answer.instrument] = false;
                held[answer.instrument] += answer.side == Side.BUY ? answer.quantity : -answer.quantity;
            }
        }
    }

    /** @return type of the next request */
    EventType nextType()
    {
        cancels = !resting.isEmpty() && random.nextBoolean();
        return cancels ? EventType.CANCEL : EventType.INTENT;
    }

    /** @return instrument of the next request */
    int nextInstrument()
    {
        next = cancels ? resting.peekFirst().instrument : market.anyInstrument();
        for (int i = 0; i < busy.length && !cancels && busy[next]; i++)
        {
            next = market.anyInstrument();
        }
        return next;
    }

    /**
     * Fills the request that was announced by nextType and nextInstrument.
     *
     * @param row of the event
     */
    void submit(final Row row)
    {
        requests++;
        if (row.type() == EventType.CANCEL)
        {
            cancel.wrap(row).clientOrderId(resting.pollFirst().clientOrderId);
            return;
        }
        final boolean buys = held[next] <= 0;
        final boolean rests = buys && random.nextInt(REST_ONE_IN) == 0;
        final boolean tooLarge = buys && random.nextInt(TOO_LARGE_ONE_IN) == 0;
        final long quantity = buys ? market.quantityWorth(
            next, tooLarge ? TOO_LARGE : NOTIONAL + random.nextLong(2 * NOTIONAL)) : held[next];
        busy[next] = !rests;
        intent.wrap(row).portfolio(PORTFOLIO).strategy("manual").side(buys ? Side.BUY : Side.SELL)
            .orderType(OrderType.LIMIT).quantity(quantity)
            .timeInForce(rests ? TimeInForce.GTC : TimeInForce.IOC)
            .price(rests ? market.bid(next) - REST_STEPS * market.step(next) :
                buys ? market.ask(next) : market.bid(next));
    }

    /**
     * Takes the commands of a decided row and plans the venue's answers.
     *
     * @param row after its last stage
     */
    void observe(final Row row)
    {
        if (row.type() == EventType.INTENT && commands(row) == 0)
        {
            busy[row.instrumentId()] = false;
        }
        for (int at = row.recordsOffset(); at < row.recordsEnd(); at = row.nextRecord(at))
        {
            if (row.recordKind(at) == RecordKind.COMMAND)
            {
                plan(row.sequence() + ANSWER_AFTER, command.wrap(row, at));
            }
        }
    }

    private static int commands(final Row row)
    {
        int count = 0;
        for (int at = row.recordsOffset(); at < row.recordsEnd(); at = row.nextRecord(at))
        {
            count += row.recordKind(at) == RecordKind.COMMAND ? 1 : 0;
        }
        return count;
    }

    private void plan(final long due, final CommandRecord order)
    {
        if (order.command() == CommandKind.CANCEL)
        {
            resting.removeIf((each) -> each.clientOrderId == order.clientOrderId());
            add(due, ExecutionKind.CANCELLED, order);
        }
        else if (order.command() == CommandKind.NEW)
        {
            add(due, ExecutionKind.ACK, order);
            if (order.orderType() == OrderType.MARKET || order.timeInForce() == TimeInForce.IOC)
            {
                add(due, ExecutionKind.FILL, order);
            }
            else
            {
                resting.addLast(new Resting(order.clientOrderId(), order.instrument()));
            }
        }
    }

    private void add(final long due, final ExecutionKind kind, final CommandRecord order)
    {
        final int instrument = order.instrument();
        answers.addLast(new Answer(due, kind, order.clientOrderId(), instrument, order.side(), order.quantity(),
            instruments.get(instrument).startMark(), order.cause() != Cause.STRATEGY));
    }
}
