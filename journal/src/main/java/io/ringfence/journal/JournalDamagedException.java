package io.ringfence.journal;

/** A journal whose bytes are not those that were written. */
public final class JournalDamagedException extends JournalException
{
    private static final long serialVersionUID = 1L;

    private final transient Damage damage;

    /**
     * @param damage that was met
     */
    public JournalDamagedException(final Damage damage)
    {
        super(damage.kind() == Damage.Kind.VERSION ? "journal of another build: " + damage.describe() :
            "journal damaged: " + damage.describe() + "; 'verify' names all of it, " +
            "'repair' keeps what is whole");
        this.damage = damage;
    }

    /**
     * @param damage that was met
     * @param message what it means for whoever asked
     */
    public JournalDamagedException(final Damage damage, final String message)
    {
        super(message);
        this.damage = damage;
    }

    /** @return what was met, and where */
    public Damage damage()
    {
        return damage;
    }
}
