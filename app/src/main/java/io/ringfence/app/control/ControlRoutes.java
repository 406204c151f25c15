package io.ringfence.app.control;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.event.EdgeClock;
import io.ringfence.engine.event.OperatorCommand;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.engine.instrument.InstrumentTable;

/**
 * What each path of the operator port does, once the request came through the door. Control thread only.
 * <pre>
 *   GET  /status
 *   POST /halt /reduce /resume /cancel-all /flatten /reload /promote /snapshot /reconcile /accept
 *        {"principal": who, "reason": why, "portfolio": "", "strategy": "", "symbol": "", "set": {key: value}}
 * </pre>
 */
final class ControlRoutes
{
    static final int PRINCIPAL_LENGTH = 32;
    static final int REASON_LENGTH = 96;
    private static final int NAME_LENGTH = 16;
    private static final List<String> KEYS =
        List.of("principal", "reason", "portfolio", "strategy", "symbol", "set");
    private static final String PROMOTE = "/promote";
    private static final Map<String, OperatorCommand> COMMANDS = new LinkedHashMap<>();

    static
    {
        COMMANDS.put("/halt", OperatorCommand.HALT);
        COMMANDS.put("/reduce", OperatorCommand.REDUCE);
        COMMANDS.put("/resume", OperatorCommand.RESUME);
        COMMANDS.put("/cancel-all", OperatorCommand.CANCEL_ALL);
        COMMANDS.put("/flatten", OperatorCommand.FLATTEN);
        COMMANDS.put("/reload", OperatorCommand.RELOAD);
        COMMANDS.put(PROMOTE, OperatorCommand.RELOAD);
        COMMANDS.put("/snapshot", OperatorCommand.SNAPSHOT);
        COMMANDS.put("/reconcile", OperatorCommand.RECONCILE);
        COMMANDS.put("/accept", OperatorCommand.ACCEPT);
    }

    private final InstrumentTable instruments;
    private final List<String> strategies;
    private final OperatorInbox inbox;
    private final Reload reload;
    private final HaltFile haltFile;
    private final StatusReport status;
    private final EdgeClock clock;

    ControlRoutes(
        final InstrumentTable instruments, final List<String> strategies, final OperatorInbox inbox,
        final Reload reload, final HaltFile haltFile, final StatusReport status, final EdgeClock clock)
    {
        this.instruments = instruments;
        this.strategies = strategies;
        this.inbox = inbox;
        this.reload = reload;
        this.haltFile = haltFile;
        this.status = status;
        this.clock = clock;
    }

    /**
     * Serves a request.
     *
     * @param method of HTTP
     * @param path without a query
     * @param body of a POST
     * @return the answer
     */
    ControlReply serve(final String method, final String path, final byte[] body)
    {
        final boolean asks = path.equals("/status");
        final OperatorCommand command = COMMANDS.get(path);
        if (!asks && command == null)
        {
            return ControlReply.refused(ControlReply.NOT_FOUND,
                "no such path: /status, " + String.join(", ", COMMANDS.keySet()));
        }
        if (!method.equals(asks ? "GET" : "POST"))
        {
            return ControlReply.refused(ControlReply.METHOD_NOT_ALLOWED, asks ? "GET is needed" : "POST is needed");
        }
        if (asks)
        {
            return new ControlReply(
                ControlReply.OK, status.values(clock.epochNs(), haltFile.exists(), reload.changes()), "headroom",
                status.headroom(), new ControlReply.Late(ControlReply.OK, "no timer event came: headroom not known"));
        }
        try
        {
            final boolean promotes = path.equals(PROMOTE);
            if (promotes && reload.promotion().isEmpty())
            {
                return ControlReply.refused(ControlReply.CONFLICT,
                    "there are no limits under shadow. to promote");
            }
            return accept(request(command, promotes, JsonBody.parse(body)));
        }
        catch (final BadBodyException e)
        {
            return ControlReply.refused(ControlReply.BAD_REQUEST, e.getMessage());
        }
        catch (final SettingsException e)
        {
            return ControlReply.refused(ControlReply.UNPROCESSABLE, e.getMessage());
        }
    }

    private ControlReply accept(final OperatorRequest request)
    {
        final Map<String, Object> values = new LinkedHashMap<>();
        if (request.command() == OperatorCommand.RESUME && haltFile.exists())
        {
            return ControlReply.refused(ControlReply.CONFLICT,
                "the halt file " + haltFile.file() + " exists: remove it, then resume");
        }
        if (request.command() == OperatorCommand.RELOAD)
        {
            reload.check(request.set());
            values.put("changes", changes(request.set()));
        }
        final boolean taken = inbox.offer(request);
        if (!taken && !request.haltsAll())
        {
            return ControlReply.refused(ControlReply.BUSY,
                OperatorInbox.CAPACITY + " commands wait for room in the ring already; a halt is always taken");
        }
        if (request.command() == OperatorCommand.RELOAD)
        {
            reload.applied(request.set());
        }
        values.put("command", text(request.command()));
        values.put("principal", request.principal());
        values.put("reason", request.reason());
        return new ControlReply(ControlReply.OK, values, "seq", request.sequence(),
            new ControlReply.Late(ControlReply.WAITING, "taken; its event waits for room in the ring"));
    }

    private OperatorRequest request(
        final OperatorCommand command, final boolean promotes, final Map<String, Object> body) throws BadBodyException
    {
        for (final String key : body.keySet())
        {
            if (!KEYS.contains(key))
            {
                throw new BadBodyException(
                    "unknown key " + key + ": did you mean " + Settings.nearest(key, KEYS) + "?");
            }
        }
        final String principal = text(body, "principal", PRINCIPAL_LENGTH);
        if (principal.isEmpty())
        {
            throw new BadBodyException("principal: a name is needed, of whoever asks");
        }
        return new OperatorRequest(
            command,
            portfolio(text(body, "portfolio", NAME_LENGTH)),
            strategy(text(body, "strategy", NAME_LENGTH)),
            instrument(text(body, "symbol", REASON_LENGTH)),
            principal,
            text(body, "reason", REASON_LENGTH),
            set(command, promotes, body),
            new CompletableFuture<>());
    }

    private SortedMap<String, String> set(
        final OperatorCommand command, final boolean promotes, final Map<String, Object> body) throws BadBodyException
    {
        final Object set = body.get("set");
        if (command != OperatorCommand.RELOAD || promotes)
        {
            if (set != null)
            {
                throw new BadBodyException("set: only reload changes configuration");
            }
            return promotes ? reload.promotion() : Collections.emptySortedMap();
        }
        if (set == null)
        {
            return reload.fromFiles();
        }
        if (!(set instanceof Map))
        {
            throw new BadBodyException(
                "set: an object of texts is needed, such as {\"risk.daily_loss_limit\":\"250\"}");
        }
        final SortedMap<String, String> changes = new TreeMap<>();
        for (final Map.Entry<?, ?> pair : ((Map<?, ?>)set).entrySet())
        {
            if (!(pair.getValue() instanceof String))
            {
                throw new BadBodyException("set: " + pair.getKey() + ": a text is needed, numbers in quotes too");
            }
            changes.put((String)pair.getKey(), ((String)pair.getValue()).strip());
        }
        return changes;
    }

    private String portfolio(final String name) throws BadBodyException
    {
        final List<String> known = status.portfolios();
        if (!name.isEmpty() && !known.contains(name))
        {
            throw new BadBodyException("portfolio: there is no " + name + (known.isEmpty() ? "" :
                ", did you mean " + Settings.nearest(name, known) + "?"));
        }
        return name;
    }

    private String strategy(final String name) throws BadBodyException
    {
        if (!name.isEmpty() && !strategies.contains(name))
        {
            throw new BadBodyException("strategy: there is no " + name + ", did you mean " +
                Settings.nearest(name, strategies) + "?");
        }
        return name;
    }

    private int instrument(final String symbol) throws BadBodyException
    {
        if (symbol.isEmpty())
        {
            return Row.NONE;
        }
        final Instrument instrument = instruments.find(symbol);
        if (instrument == null)
        {
            throw new BadBodyException("symbol: there is no " + symbol + ", did you mean " + Settings.nearest(
                symbol, instruments.all().stream().map(Instrument::symbol).toList()) + "?");
        }
        return instrument.id();
    }

    private Map<String, Object> changes(final SortedMap<String, String> set)
    {
        final Map<String, Object> all = new LinkedHashMap<>();
        set.forEach((key, value) ->
        {
            final Map<String, Object> change = new LinkedHashMap<>();
            change.put("from", reload.inForce(key));
            change.put("to", value.isEmpty() ? null : value);
            all.put(key, change);
        });
        return all;
    }

    /** A text of the body, bounded as the event's field is, and in one line so that no log can be forged with it. */
    private static String text(final Map<String, Object> body, final String key, final int length)
        throws BadBodyException
    {
        final Object value = body.get(key);
        if (value == null)
        {
            return "";
        }
        final String text = value instanceof String ? ((String)value).strip() : null;
        if (text == null || text.length() > length || text.chars().anyMatch(Character::isISOControl))
        {
            throw new BadBodyException(key + ": a text in one line of at most " + length + " characters is needed");
        }
        return text;
    }

    static String text(final OperatorCommand command)
    {
        return command.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
