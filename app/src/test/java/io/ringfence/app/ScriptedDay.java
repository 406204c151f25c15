package io.ringfence.app;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * A day in the scenario format, made from a seed: quotes, trades and levels of ten symbols, orders that live and die,
 * gaps, operators, changed limits, a clock that ticks. The same lines on every machine.
 */
public final class ScriptedDay
{
    /** What the day is run under, beside the profile {@code scenario}: as many guards and checks as will look. */
    public static final String[] SETTINGS = {
        "strategy.name=crossover",
        "strategy.crossover.bar_ms=500",
        "hash.every=100",
        "risk.fee_rate=0.0006",
        "risk.volatility_bar_seconds=1",
        "risk.volatility_warning_threshold=0.002",
        "risk.volatility_reduce_only_threshold=1",
        "risk.volatility_kill_switch_threshold=2",
        "risk.max_correlated_exposure_pct=0.5",
        "risk.max_drawdown_pct=0.5",
        "risk.daily_loss_limit=100000",
        "risk.duplicate_window_ms=5",
    };

    private static final long START_NS = 1_772_442_000_000_000_000L;
    private static final String[] SYMBOLS = {
        "BTC-USD", "ETH-USD", "SOL-USD", "XRP-USD", "LTC-USD", "ADA-USD", "DOGE-USD", "BCH-USD", "AVAX-USD",
        "LINK-USD"};
    /** Marks in ticks, ticks, and a size that passes the bounds and the caps. */
    private static final long[] TICKS = {5_000_000, 300_000, 10_000, 5_000, 8_000, 4_500, 1_200, 40_000, 3_500, 1_500};
    private static final int[] PLACES = {2, 2, 2, 4, 2, 4, 4, 2, 2, 2};
    private static final String[] SIZES = {"0.01", "0.1", "1", "200", "1", "200", "500", "0.2", "3", "5"};

    private final Random random;
    private final Writer out;
    private final long[] mids = TICKS.clone();
    private long nowNs = START_NS;
    private int orders;

    private ScriptedDay(final long seed, final Writer out)
    {
        random = new Random(seed);
        this.out = out;
    }

    /** Writes a day of so many steps; some give more than one line. */
    public static Path write(final Path file, final long seed, final int steps) throws IOException
    {
        try (Writer out = Files.newBufferedWriter(file))
        {
            new ScriptedDay(seed, out).steps(steps);
        }
        return file;
    }

    private void steps(final int steps) throws IOException
    {
        line("feed", "\"source\": \"coinbase\", \"status\": \"CONNECTED\"");
        line("account", "\"currency\": \"USD\", \"balance\": \"100000\"");
        for (int symbol = 0; symbol < SYMBOLS.length; symbol++)
        {
            quote(symbol);
        }
        for (int step = 0; step < steps; step++)
        {
            nowNs += 1_000_000L * (1 + random.nextInt(20));
            if (step % 10 == 9)
            {
                line("timer", "");
            }
            step(random.nextInt(SYMBOLS.length), random.nextInt(1000));
        }
    }

    private void step(final int symbol, final int what) throws IOException
    {
        if (what < 700)
        {
            mids[symbol] += random.nextInt(9) - 4;
            quote(symbol);
        }
        else if (what < 800)
        {
            line("trade", symbol(symbol) + decimal("price", price(symbol, random.nextInt(3) - 1)) +
                decimal("quantity", SIZES[symbol]) + "\"aggressor\": \"" + side() + "\"");
        }
        else if (what < 850)
        {
            book(symbol);
        }
        else if (what < 980)
        {
            order(symbol, what);
        }
        else if (what < 990)
        {
            line("feed", "\"source\": \"coinbase\", " + symbol(symbol) + "\"status\": \"GAP\"");
            line("feed", "\"source\": \"coinbase\", " + symbol(symbol) + "\"status\": \"RESYNCED\"");
            quote(symbol);
        }
        else if (what < 995)
        {
            line("operator", symbol(symbol) + "\"command\": \"reduce\", \"principal\": \"desk\"");
            line("operator", "\"command\": \"resume\", \"principal\": \"desk\"");
        }
        else
        {
            line("config", "\"part\": 1, \"parts\": 1, \"principal\": \"desk\", \"set\": " +
                "{\"risk.price_collar_pct\": \"0.0" + (1 + random.nextInt(9)) + "\"}");
        }
    }

    private void order(final int symbol, final int what) throws IOException
    {
        final String tag = "\"tag\": \"o" + ++orders + "\"";
        final String price = price(symbol, random.nextInt(41) - 20);
        final boolean market = what % 8 == 0;
        line("intent", symbol(symbol) + "\"side\": \"" + side() + "\", \"order_type\": \"" +
            (market ? "MARKET\", " : "LIMIT\", " + decimal("price", price)) + decimal("quantity", SIZES[symbol]) + tag);
        line("execution", tag + ", \"kind\": \"ACK\"");
        if (what % 3 == 0)
        {
            line("amend", tag + ", " + "\"price\": \"" + price(symbol, 0) + "\"");
            line("execution", tag + ", \"kind\": \"AMENDED\", " + "\"price\": \"" + price(symbol, 0) + "\"");
        }
        if (what % 2 == 0)
        {
            line("execution", tag + ", \"kind\": \"FILL\", " + decimal("quantity", SIZES[symbol]) +
                decimal("price", price) + decimal("fee", "0.12345678") + "\"liquidity\": \"TAKER\", " +
                "\"trade_id\": \"t" + orders + "\"");
        }
        else
        {
            line("cancel", tag);
            line("execution", tag + ", \"kind\": \"CANCELLED\"");
        }
    }

    private void quote(final int symbol) throws IOException
    {
        line("quote", symbol(symbol) + decimal("bid", price(symbol, -1)) + decimal("bid_qty", quantity()) +
            decimal("ask", price(symbol, 1)) + "\"ask_qty\": \"" + quantity() + "\"");
    }

    private void book(final int symbol) throws IOException
    {
        for (int level = 0; level < 4; level++)
        {
            final boolean bid = level < 2;
            line("level", symbol(symbol) + "\"side\": \"" + (bid ? "BID" : "ASK") + "\", " +
                decimal("price", price(symbol, bid ? -1 - level : level - 1)) + decimal("quantity", quantity()) +
                "\"snapshot\": " + (level == 0) + ", \"last\": " + (level == 3));
        }
    }

    private String quantity()
    {
        return BigDecimal.valueOf(1 + random.nextInt(1_000_000), 3).toString();
    }

    private String price(final int symbol, final int ticks)
    {
        return BigDecimal.valueOf(mids[symbol] + ticks, PLACES[symbol]).toString();
    }

    private String side()
    {
        return random.nextInt(5) < 3 ? "BUY" : "SELL";
    }

    private static String symbol(final int symbol)
    {
        return "\"symbol\": \"" + SYMBOLS[symbol] + "\", ";
    }

    private static String decimal(final String key, final String value)
    {
        return "\"" + key + "\": \"" + value + "\", ";
    }

    private void line(final String type, final String fields) throws IOException
    {
        out.write("{\"type\": \"" + type + "\", \"recv_ns\": " + nowNs +
            (fields.isEmpty() ? "" : ", ") + fields + "}\n");
    }
}
