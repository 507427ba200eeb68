using System.Security.Cryptography;
using System.Text;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Ledger.Policies;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Enforcement.Testing;

/// <summary>A count per account and the order in which its facts came.</summary>
public sealed record AccountRow
{
    public required string Code { get; init; }
    public long Facts { get; init; }

    /// <summary>A hash over every (seq, text) in the order applied: two orders, a gap or a double give another
    /// one.</summary>
    public string Order { get; init; } = "";

    internal AccountRow Apply(long seq, string text) =>
        this with
        {
            Facts = Facts + 1,
            Order = Convert.ToHexStringLower(
                SHA256.HashData(Encoding.UTF8.GetBytes($"{Order}|{seq}|{text}")).AsSpan(0, 8)
            ),
        };
}

public sealed class SourceDb(DbContextOptions<SourceDb> options) : ServiceDb(options)
{
    public DbSet<AccountRow> Accounts => Set<AccountRow>();

    protected override void OnModelCreating(ModelBuilder model)
    {
        base.OnModelCreating(model);
        model.Entity<AccountRow>().ToTable("account").HasKey(r => r.Code);
    }
}

public sealed class MirrorDb(DbContextOptions<MirrorDb> options) : ServiceDb(options)
{
    public DbSet<AccountRow> Accounts => Set<AccountRow>();

    protected override void OnModelCreating(ModelBuilder model)
    {
        base.OnModelCreating(model);
        model.Entity<AccountRow>().ToTable("account").HasKey(r => r.Code);
    }
}

/// <summary>
/// Two tiny services for tests of journal and bus: a source under the name "registry" that counts facts per account,
/// and a mirror under "planning" that follows it and disagrees with every tenth entry.
/// </summary>
public static class TestLedger
{
    public const string Ignored = "registry.enterprise-untagged.v1";

    /// <summary>What the source writes: one type is confidential, one the mirror ignores, one it does not
    /// know.</summary>
    public static EventCatalog Types { get; } =
        new(
            "registry",
            (typeof(EnterpriseStatusChanged), "enterprise-status-changed", false),
            (typeof(EnterpriseTagged), "enterprise-tagged", true),
            (typeof(EnterpriseUntagged), "enterprise-untagged", false),
            (typeof(ObservationExpired), "observation-expired", false),
            (typeof(ObservationApplied), "observation-applied", false)
        );

    private static EventCatalog KnownToMirror { get; } =
        new(
            "registry",
            (typeof(EnterpriseStatusChanged), "enterprise-status-changed", false),
            (typeof(ObservationApplied), "observation-applied", false)
        );

    public static EnterpriseStatusChanged Fact(string account, string text = "") =>
        new(account, EnterpriseStatus.Active, text);

    public static EnterpriseTagged Secret(string account, string text) => new(account, FourNewTag.Technology, text, "");

    public static EnterpriseUntagged Dull(string account) => new(account, FourNewTag.Technology, "");

    public static ObservationExpired Unheard(string account) => new("OBS-1", account, new(2025, 1, 1));

    public static ServiceDefinition<SourceDb> Source { get; } =
        new()
        {
            Catalog = Types,
            PolicyKeys = [PolicyKey.Count("registry.term")],
            Fold = (db, e) =>
            {
                if (e.Event is not EnterpriseStatusChanged fact)
                    return;
                if (fact.Reason.StartsWith("timer", StringComparison.Ordinal))
                    db.SetTimer(
                        fact.CreditCode,
                        e.Time + (fact.Reason == "timer-now" ? TimeSpan.Zero : TimeSpan.FromDays(1))
                    );
                else if (fact.Reason == "fired")
                    db.ClearTimer(fact.CreditCode);
                Count(db, db.Accounts, fact.CreditCode, e.Seq, fact.Reason);
            },
            OnTimer = (_, id, _) =>
                id.StartsWith("bad", StringComparison.Ordinal)
                    ? throw new InvalidOperationException("this timer never works")
                    : [Fact(id, id.StartsWith("stuck", StringComparison.Ordinal) ? "nothing" : "fired")],
        };

    /// <param name="mind">Looks at each fact before it is applied; it may throw.</param>
    public static ServiceDefinition<MirrorDb> Mirror(Action<Recorded>? mind = null, bool upgraded = false) =>
        new()
        {
            Catalog = EventCatalog.Planning,
            Fold = (_, _) => { },
            Follows =
            [
                new()
                {
                    Source = "registry",
                    Ignores = new HashSet<string> { Ignored },
                    Catalog = upgraded ? Types : KnownToMirror,
                    Mirror = (db, e) =>
                    {
                        if (e.Event is EnterpriseStatusChanged fact)
                            Count(db, db.Accounts, fact.CreditCode, e.Seq, fact.Reason);
                    },
                    React = (_, e) =>
                    {
                        mind?.Invoke(e);
                        return e.Seq % 10 == 0 ? [new FactDisagreed(e.Fact, e.Event.Subject, "tenth")] : [];
                    },
                },
            ],
        };

    public static void AddSource(WebApplicationBuilder builder) =>
        builder.AddJournal(Source, options => new SourceDb(options));

    public static void AddMirror(WebApplicationBuilder builder, ServiceDefinition<MirrorDb> definition) =>
        builder.AddJournal(definition, options => new MirrorDb(options));

    /// <summary>A journal on a file, without a host.</summary>
    public static async Task<Journal<SourceDb>> OpenSource(
        string file,
        DomainClock? clock = null,
        FaultPoints? faults = null,
        TimeProvider? machine = null
    ) => await Open(file, Source, options => new SourceDb(options), clock, faults, machine);

    public static async Task<Journal<MirrorDb>> OpenMirror(
        string file,
        ServiceDefinition<MirrorDb> definition,
        FaultPoints? faults = null
    ) => await Open(file, definition, options => new MirrorDb(options), null, faults);

    private static async Task<Journal<TDb>> Open<TDb>(
        string file,
        ServiceDefinition<TDb> definition,
        Func<DbContextOptions<TDb>, TDb> make,
        DomainClock? clock,
        FaultPoints? faults,
        TimeProvider? machine = null
    )
        where TDb : ServiceDb
    {
        var journal = Make(file, definition, make, clock, faults, machine);
        await journal.StartAsync(CancellationToken.None);
        return journal;
    }

    /// <summary>For what comes before the start.</summary>
    public static Journal<SourceDb> NotStarted(string file, ServiceDefinition<SourceDb> definition) =>
        Make(file, definition, options => new SourceDb(options));

    public static Journal<MirrorDb> NotStarted(string file, ServiceDefinition<MirrorDb> definition) =>
        Make(file, definition, options => new MirrorDb(options));

    private static Journal<TDb> Make<TDb>(
        string file,
        ServiceDefinition<TDb> definition,
        Func<DbContextOptions<TDb>, TDb> make,
        DomainClock? clock = null,
        FaultPoints? faults = null,
        TimeProvider? machine = null
    )
        where TDb : ServiceDb =>
        new(
            definition,
            new(file, make),
            clock ?? new(machine ?? TimeProvider.System),
            machine ?? TimeProvider.System,
            faults ?? FaultPoints.For(definition.Source, null),
            NullLogger<Journal<TDb>>.Instance
        );

    /// <summary>Every account as one text, for comparisons.</summary>
    public static string State(IEnumerable<AccountRow> accounts) =>
        string.Join(
            "\n",
            accounts.OrderBy(a => a.Code, StringComparer.Ordinal).Select(a => $"{a.Code} {a.Facts} {a.Order}")
        );

    private static void Count(ServiceDb db, DbSet<AccountRow> accounts, string code, long seq, string text)
    {
        if (accounts.Find(code) is null)
            accounts.Add(new AccountRow { Code = code }.Apply(seq, text));
        else
            db.Change(accounts, code, a => a.Apply(seq, text));
    }
}
