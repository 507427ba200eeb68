using Microsoft.Data.Sqlite;

namespace Enforcement.Benchmarks;

/// <summary>
/// The same draw beside the one-liner that offices use: <c>ORDER BY RANDOM() LIMIT</c> over a table of the codes, in
/// memory, which nobody can check afterwards.
/// </summary>
internal static class SqliteDrawBench
{
    /// <summary>16 lanes promise more than 8.</summary>
    public static double Limit => Sha256Lanes.Path == "AVX-512" ? 8 : 4;

    public static async Task<IReadOnlyList<Measured>> Run(Run run)
    {
        var firms = run.Size(10_000_000, 1_000_000);
        var roster = BenchRoster.Of(firms);
        await using var database = new SqliteConnection("Data Source=:memory:");
        await database.OpenAsync();
        Fill(database, firms);
        var rounds = await Rounds.Of(
            () => Task.FromResult(Sqlite(database, firms)),
            () => Task.FromResult(Ours(roster))
        );
        return
        [
            rounds.As(
                "draw-sqlite",
                rounds.Words(
                    "firms/s by ORDER BY RANDOM() LIMIT",
                    $"firms/s drawn from {firms:N0} on {Sha256Lanes.Path}"
                )
            ),
        ];
    }

    private static void Fill(SqliteConnection database, int firms)
    {
        using var transaction = database.BeginTransaction();
        using var create = database.CreateCommand();
        create.CommandText = "CREATE TABLE firm (code TEXT NOT NULL)";
        create.ExecuteNonQuery();
        using var insert = database.CreateCommand();
        insert.CommandText = "INSERT INTO firm (code) VALUES ($code)";
        var code = insert.Parameters.Add("$code", SqliteType.Text);
        for (var i = 0; i < firms; i++)
        {
            code.Value = BenchRoster.Code(i);
            insert.ExecuteNonQuery();
        }
        transaction.Commit();
    }

    private static double Sqlite(SqliteConnection database, int firms)
    {
        var clock = ProcessorTime.Start();
        using var draw = database.CreateCommand();
        draw.CommandText = $"SELECT code FROM firm ORDER BY RANDOM() LIMIT {firms / 100}";
        using var reader = draw.ExecuteReader();
        var drawn = 0;
        while (reader.Read())
            drawn += reader.GetString(0).Length / Uscc.Length;
        if (drawn != firms / 100)
            throw new InvalidOperationException($"SQLite drew {drawn}");
        return firms / clock.Seconds;
    }

    private static double Ours(RosterColumns roster)
    {
        var clock = ProcessorTime.Start();
        var drawn = Selection
            .Select(roster, BenchRoster.Seed, BenchRoster.Rates("1/100"), next: 1)
            .Sum(draw => draw.Selected.Count);
        if (drawn < roster.Count / 100)
            throw new InvalidOperationException($"we drew {drawn}");
        return roster.Count / clock.Seconds;
    }
}
