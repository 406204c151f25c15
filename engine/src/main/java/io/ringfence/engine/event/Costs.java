package io.ringfence.engine.event;

import java.util.ArrayList;
import java.util.List;

/**
 * Everything in guards and checks that has a price, numbered: the ids of the benchmarks and of the running process
 * alike. Guards and checks bear the names of {@link Guard} and {@link Reason}.
 */
public final class Costs
{
    /** Between two looks at the clock with nothing in between: what every other figure holds too. */
    public static final int CLOCK = 0;
    /** All runtime guards on one row. */
    public static final int GUARDS = 1;
    /** Row, limits and bars before the first guard. */
    public static final int GUARDS_BEGIN = 2;
    /** All pre-trade checks on one intent. */
    public static final int CHECKS = 3;
    /** What is looked up once for all checks. */
    public static final int LOOK_UP = 4;
    /** What is worked out once for all caps. */
    public static final int NOTIONALS = 5;
    /** What is added up once for all checks of the account. */
    public static final int ACCOUNT = 6;

    private static final int FIRST_GUARD = 7;
    private static final int FIRST_CHECK = FIRST_GUARD + Guard.COUNT;
    /** How many numbers there are. */
    public static final int COUNT = FIRST_CHECK + Reason.COUNT;

    private Costs()
    {
    }

    /**
     * Number of a guard.
     *
     * @param guard that costs
     * @return its number
     */
    public static int of(final Guard guard)
    {
        return FIRST_GUARD + guard.ordinal();
    }

    /**
     * Number of a check.
     *
     * @param check that costs, by the first of its reasons
     * @return its number
     */
    public static int of(final Reason check)
    {
        return FIRST_CHECK + check.ordinal();
    }

    /**
     * Name of a number.
     *
     * @param cost number
     * @return name, as in all tables
     */
    public static String name(final int cost)
    {
        switch (cost)
        {
            case CLOCK:
                return "clock";
            case GUARDS:
                return "runtime chain";
            case GUARDS_BEGIN:
                return "guard ROW";
            case CHECKS:
                return "pre-trade chain";
            case LOOK_UP:
                return "check LOOK_UP";
            case NOTIONALS:
                return "check NOTIONALS";
            case ACCOUNT:
                return "check ACCOUNT";
            default:
                return cost < FIRST_CHECK ? "guard " + Guard.of(cost - FIRST_GUARD) :
                    "check " + Reason.of(cost - FIRST_CHECK);
        }
    }

    /** @return all names by number */
    public static List<String> names()
    {
        final List<String> names = new ArrayList<>();
        for (int cost = 0; cost < COUNT; cost++)
        {
            names.add(name(cost));
        }
        return names;
    }
}
