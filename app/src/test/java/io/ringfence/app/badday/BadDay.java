package io.ringfence.app.badday;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import io.ringfence.engine.TradingEngine;
import io.ringfence.engine.config.Settings;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.OperatorCommand;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.venue.exchange.ExchangeSettings;
import io.ringfence.venue.exchange.SimulatedExchange;
import io.ringfence.venue.fault.Fault;
import io.ringfence.venue.fault.FaultRates;
import io.ringfence.venue.market.WalkSettings;
import io.ringfence.venue.order.Fees;
import io.ringfence.venue.order.VenueOrder;
import io.ringfence.venue.server.ServerSettings;
import io.ringfence.venue.server.ServiceSettings;
import io.ringfence.venue.server.VenueServer;

/**
 * A day at the venue on which much goes wrong, as a function of its seed: our engine, decoders, order entry and
 * reconciliation on one side, the exchange with its protocol and routes on the other, bytes between them.
 * <pre>
 *  trader ─▶ ring ─▶ engine ─▶ journal ─▶ dispatch ─▶ order entry ─▶ wire ─▶ routes ─▶ exchange
 *              ▲                                                      faults               │
 *              └──────────── decoders, replies, reconciliation ◀─────── wire ◀─────────────┘
 * </pre>
 * After the faults the process is started once more and left in peace; then the books of both sides must be one.
 */
final class BadDay
{
    private static final long ORIGIN_NS = 1_772_495_993_000_000_000L;
    private static final long STEP_NS = 10_000_000;
    private static final int STEPS = 800;
    private static final int PEACE_STEPS = 100;
    /** Half a second each: longer than any time-out and any pause. */
    private static final int MOST_SETTLING = 30;
    private static final long CASH = 100_000 * Decimal.ONE;
    /** So little that positions grow to where the venue closes them. */
    private static final long LITTLE_CASH = 2_000 * Decimal.ONE;
    private static final long NARROW_MARGIN = 80_000_000;
    private static final long MOST_FUNDING = 200_000;
    private static final long LEAST_FUNDING_NS = 2_000_000_000L;
    private static final ArrayDeque<Row> SLOTS = StagedRing.slots();
    private static final Settings SETTINGS = new Settings(Map.ofEntries(
        Map.entry("risk.fee_rate", "0.0006"), Map.entry("risk.reject_storm_count", "0"),
        Map.entry("risk.venue_max_leverage", "3"), Map.entry("risk.stuck_order_seconds", "2"),
        Map.entry("risk.venue_health_seconds", "1"),
        Map.entry("orders.capacity", "256"), Map.entry("orders.trade_memory", "1024"),
        Map.entry("book.max_levels", "256"), Map.entry("portfolio.max", "2"), Map.entry("hash.every", "64")));
    /** On every other day the venue watches the stops that it offers. */
    private static final Settings NATIVE_STOPS = SETTINGS.with(Map.of("orders.native_stops", "true"));

    private final long seed;
    private final Trace trace;
    private final Faults faults;
    private final SplittableRandom random;
    private final InstrumentTable instruments;
    private final VirtualTime time = new VirtualTime(ORIGIN_NS);
    private final SimulatedExchange exchange;
    private final VenueServer venue;
    private final Wires wires;
    private final MemoryJournal journal;
    private final Settings settings;
    private final Trader trader;
    private final long cash;
    private Boot boot;
    private int step;
    private long ownFaults;

    BadDay(final long seed, final Trace trace)
    {
        this.seed = seed;
        this.trace = trace;
        final SplittableRandom seeds = new SplittableRandom(seed);
        faults = new Faults(seeds.nextLong());
        random = seeds.split();
        instruments = new InstrumentTable(DayKind.of(seeds.nextInt(3)));
        final Fees fees = new Fees(40_000, 60_000);
        final boolean narrow = seeds.nextInt(2) == 0;
        cash = narrow ? LITTLE_CASH : CASH;
        exchange = new SimulatedExchange(new ExchangeSettings(
            instruments.all(), seeds.nextLong(), new WalkSettings(100, 0.004, 8, 3_000 * Decimal.ONE, 3), fees, cash, 3,
            seeds.nextLong(-MOST_FUNDING, MOST_FUNDING), LEAST_FUNDING_NS + seeds.nextLong(2 * LEAST_FUNDING_NS),
            narrow ? NARROW_MARGIN : ExchangeSettings.DEFAULT_MAINTENANCE), ORIGIN_NS);
        final long faultSeed = seeds.nextLong();
        venue = new VenueServer(
            exchange,
            new ServerSettings(
                fees, 1, false, null, false, new ServiceSettings(faultSeed, rates(faultSeed), 0, 0, 0)),
            time.loop(), time::nanoTime);
        venue.open();
        wires = new Wires(time, faults, venue::accept, trace);
        settings = seed % 2 == 0 ? NATIVE_STOPS : SETTINGS;
        journal = new MemoryJournal(instruments, settings, trace);
        trader = new Trader(seeds.nextLong(), time, instruments, settings == NATIVE_STOPS);
    }

    /** What has few occasions on a day happens on more of them. */
    private static FaultRates rates(final long seed)
    {
        FaultRates rates = FaultRates.drawn(seed);
        for (final Fault rare : List.of(Fault.EDIT_REFUSED, Fault.EDIT_LATE, Fault.CANCEL_REFUSED, Fault.SILENT))
        {
            rates = rates.with(rare, Math.min(FaultRates.MILLION / 2, rates.of(rare) * 8));
        }
        return rates;
    }

    DayResult run()
    {
        boot(new TradingEngine(instruments, settings));
        live(STEPS);
        faults.off();
        venue.faults().on(false);
        crash();
        final List<String> differences = new ArrayList<>(settle("after reconciliation"));
        trader.command(boot.engine(), boot.ring(), OperatorCommand.CANCEL_ALL);
        differences.addAll(settle("after cancel-all"));
        if (!exchange.desk().openOrders().isEmpty())
        {
            differences.add("after cancel-all " + exchange.desk().openOrders().size() + " orders are open");
        }
        final TradingEngine replayed = journal.replay();
        if (replayed.stateHash() != boot.engine().stateHash())
        {
            differences.add("replay leaves another state");
        }
        end();
        if (ownFaults != 0)
        {
            differences.add(ownFaults + " exceptions at the edge");
        }
        final long liquidations = exchange.desk().orders().size() - exchange.desk().accepted();
        journal.features().count(Feature.LIQUIDATION, liquidations);
        return new DayResult(
            seed, journal.size(), exchange.desk().orders().size(), exchange.desk().fills().size(), faults.counts(),
            venueFaults(), journal.features().counts(), differences);
    }

    /** Lets what is on its way arrive, and says what differs then. */
    private List<String> settle(final String when)
    {
        live(PEACE_STEPS);
        List<String> differences = books(when);
        for (int i = 0; i < MOST_SETTLING && !differences.isEmpty(); i++)
        {
            // Not in step with the payments of funding.
            live(PEACE_STEPS / 2 - i % 8);
            differences = books(when);
        }
        return differences;
    }

    /** Lets time go on; a process that died is started again from its journal. */
    private void live(final int steps)
    {
        final int until = step + steps;
        while (step < until)
        {
            if (boot.dead())
            {
                boot(journal.replay());
            }
            boot.live();
            step();
        }
    }

    private List<String> books(final String when)
    {
        return books().stream().map(difference -> when + ": " + difference).toList();
    }

    /** A moment of time: what is due happens, then the handlers get on, more or less. */
    private void step()
    {
        step++;
        if (boot.armed() && !faults.areOff())
        {
            divide();
            trader.step(boot.engine(), boot.ring());
        }
        time.advance(STEP_NS);
        time.turn();
        wires.pump();
        if (random.nextInt(4) > 0)
        {
            boot.ring().process();
        }
        if (random.nextInt(4) > 0)
        {
            boot.ring().dispatch();
        }
        time.turn();
        wires.pump();
        if (!boot.dead() && faults.strikes(FaultKind.CRASH))
        {
            crash();
        }
    }

    private void divide()
    {
        boot.ring().process();
        if (trader.divides(boot.engine(), boot.ring()))
        {
            boot.ring().process();
        }
    }

    private void crash()
    {
        trace.say(time.epochNs(), "CRASH with " + journal.size() + " rows");
        end();
    }

    private void end()
    {
        wires.orphan();
        boot.crash();
        ownFaults += boot.ownFaults();
    }

    private long[] venueFaults()
    {
        return Arrays.stream(Fault.values()).mapToLong(venue.faults()::count).toArray();
    }

    TradingEngine engine()
    {
        return boot.engine();
    }

    /** What differs between our books and the venue's at this moment. */
    List<String> books()
    {
        return new Books(exchange, boot.engine(), instruments.all(), cash).compare();
    }

    /** Stops that the venue watched. */
    long nativeStops()
    {
        return exchange.desk().orders().stream().filter(order -> order.request().trigger() != null).count();
    }

    /** Those of them that fired. */
    long stopsFired()
    {
        return exchange.desk().orders().stream().filter(VenueOrder::triggered).count();
    }

    /** Every byte that was journaled. */
    long fingerprint()
    {
        return journal.fingerprint();
    }

    private void boot(final TradingEngine engine)
    {
        if (journal.size() > 0)
        {
            engine.startRun(settings);
        }
        boot = new Boot(time, wires, faults, instruments, engine, journal, SLOTS, this::step);
    }
}
