namespace Enforcement.Ledger.Journal;

/// <summary>What makes a service: its events, how state is folded from them, what it follows and which timers it
/// has.</summary>
public sealed class ServiceDefinition<TDb>
    where TDb : ServiceDb
{
    public required EventCatalog Catalog { get; init; }
    public string Source => Catalog.Source;

    /// <summary>Changes the service's own tables by one own fact. Reads only own tables; no clock, no
    /// randomness.</summary>
    public required Action<TDb, Recorded> Fold { get; init; }

    /// <summary>
    /// To be raised with a change of <see cref="Fold"/> or a <see cref="Following{TDb}.Mirror"/> that would have made
    /// other rows of entries there are already: at the next start the tables are then folded again. A change of tables
    /// or event types is seen by itself.
    /// </summary>
    public int FoldVersion { get; init; } = 1;

    /// <summary>What else changes in the service's own tables when one of its policies is set: as pure as <see
    /// cref="Fold"/>.</summary>
    public Action<TDb, PolicySet, DateTimeOffset> OnPolicySet { get; init; } = (_, _, _) => { };

    /// <summary>What a due timer leads to, at its due time. At least one fact, and its fold clears or moves the
    /// timer.</summary>
    public Func<TDb, string, DateTimeOffset, IEnumerable<IEvent>> OnTimer { get; init; } =
        (_, id, _) => throw new InvalidOperationException($"no timer {id} is known");

    /// <summary>Whether a caller may see an object of a kind that files belong to, and the files with it.</summary>
    public Func<TDb, Caller, string, string, bool> SeesObject { get; init; } = (_, _, _, _) => false;

    public IReadOnlyList<Following<TDb>> Follows { get; init; } = [];

    /// <summary>Policy keys this service owns, each with the check of its value.</summary>
    public IReadOnlyList<Policies.PolicyKey> PolicyKeys { get; init; } = [];

    internal void Apply(TDb db, Recorded fact)
    {
        if (!CommonFold.Apply(db, fact))
            Fold(db, fact);
        else if (fact.Event is PolicySet policy)
            OnPolicySet(db, policy, fact.Time);
    }
}

/// <summary>How a service follows one other journal.</summary>
public sealed class Following<TDb>
    where TDb : ServiceDb
{
    public required string Source { get; init; }

    /// <summary>The types this follower was built with.</summary>
    public EventCatalog Catalog
    {
        get => field ??= EventCatalog.For(Source);
        init;
    }

    /// <summary>Wire names that change nothing here. A type neither handled nor ignored stalls: "upgrade this
    /// follower".</summary>
    public required IReadOnlySet<string> Ignores { get; init; }

    /// <summary>Changes tables that mirror the other service. A pure fold of that journal: never reads own
    /// tables.</summary>
    public required Action<TDb, Recorded> Mirror { get; init; }

    /// <summary>Own facts that the fact causes, decided by its time. A fact that does not fit becomes
    /// FactDisagreed.</summary>
    public Func<TDb, Recorded, IEnumerable<IEvent>> React { get; init; } = (_, _) => [];
}
