using System.Diagnostics;
using System.Security.Cryptography;
using Enforcement.Contracts;
using Enforcement.Ledger.Messaging;
using Enforcement.Testing;
using Microsoft.Data.Sqlite;

namespace Enforcement.Benchmarks;

/// <summary>
/// A service that was away catches up: every entry is checked, changes a row, and every tenth makes an entry of its
/// own, each under a savepoint; beside inserting as many rows of that size in batches of a page.
/// </summary>
internal static class FollowerBench
{
    private const string Change =
        "INSERT INTO account (code, facts, \"order\") VALUES ($1, 1, $2) ON CONFLICT (code) DO UPDATE SET facts "
        + "= facts + 1, \"order\" = $2";

    private static readonly ServiceDefinition<MirrorDb> Definition = new()
    {
        Catalog = EventCatalog.Planning,
        Fold = (_, _) => { },
        Follows =
        [
            new()
            {
                Source = "registry",
                Ignores = new HashSet<string>(),
                Catalog = TestLedger.Types,
                Mirror = (db, e) => db.Run(Change, ((EnterpriseStatusChanged)e.Event).CreditCode, e.Event.Subject),
                React = (_, e) => e.Seq % 10 == 0 ? [new FactDisagreed(e.Fact, e.Event.Subject, "tenth")] : [],
            },
        ],
    };

    public static async Task<IReadOnlyList<Measured>> Run(Run run)
    {
        using var folder = new TempFolder();
        var entries = run.Size(100_000, 20_000);
        await using (var source = await TestLedger.OpenSource(folder.File("registry.db")))
            for (var n = 0; n < entries; n += 500)
            {
                var first = n;
                await source.Append(
                    "clerk",
                    (_, _) =>
                        [
                            .. Enumerable
                                .Range(first, 500)
                                .Select(i => TestLedger.Fact($"91449917A{i % 5000:D8}", "异常名录")),
                        ],
                    CancellationToken.None
                );
            }
        var rounds = await Rounds.Of(
            () => Task.FromResult(InsertRate(folder, entries)),
            () => FollowRate(folder, entries)
        );
        return [rounds.As("follower", rounds.Words("rows/s inserted in batches of 500", "entries/s followed"))];
    }

    private static async Task<double> FollowRate(TempFolder folder, int entries)
    {
        foreach (var old in Directory.GetFiles(folder.Path, "planning.db*"))
            File.Delete(old);
        await using var host = await TestHost.Start(
            builder =>
            {
                TestLedger.AddSource(builder);
                TestLedger.AddMirror(builder, Definition);
            },
            _ => { },
            folder.Path
        );
        var follower = host.Get<Followers>().All.Single();
        var clock = Stopwatch.StartNew();
        await follower.CatchUp(CancellationToken.None);
        var rate = entries / clock.Elapsed.TotalSeconds;
        if (follower.Status().Checkpoint != entries || host.Get<Journal<MirrorDb>>().Head.Seq != entries / 10)
            throw new InvalidOperationException($"{follower.Status()}");
        return rate;
    }

    private static double InsertRate(TempFolder folder, int entries)
    {
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = folder.File($"{Guid.NewGuid():N}.raw"),
                Pooling = false,
            }.ToString()
        );
        connection.Open();
        void Execute(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
        Execute("PRAGMA journal_mode=WAL");
        Execute("PRAGMA synchronous=FULL");
        Execute(
            "CREATE TABLE entry (seq INTEGER PRIMARY KEY, header BLOB NOT NULL, data BLOB NOT NULL, chain_hash "
                + "BLOB NOT NULL)"
        );
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO entry VALUES ($1, $2, $3, $4)";
        for (var i = 1; i <= 4; i++)
            insert.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        (insert.Parameters[1].Value, insert.Parameters[2].Value, insert.Parameters[3].Value) = (
            RandomNumberGenerator.GetBytes(310),
            RandomNumberGenerator.GetBytes(70),
            RandomNumberGenerator.GetBytes(32)
        );
        var clock = Stopwatch.StartNew();
        for (var n = 0; n < entries; n += 500)
        {
            Execute("BEGIN IMMEDIATE");
            for (var i = 0; i < 500; i++)
            {
                insert.Parameters[0].Value = (long)n + i + 1;
                insert.ExecuteNonQuery();
            }
            Execute("COMMIT");
        }
        return entries / clock.Elapsed.TotalSeconds;
    }
}
