using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Enforcement.Contracts;
using Enforcement.EnforcementSupervision;
using Enforcement.EnterpriseRegistry;
using Enforcement.InspectionPlanning;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.Integration.Journal;

/// <summary>
/// Nobody has to remember <see cref="ServiceDefinition{TDb}.FoldVersion"/>: folds.txt holds what folding the journals
/// of an older folder gives, beside the version of the tables. Other rows under the same version would stay as they
/// were in every folder there is.
/// </summary>
public sealed class FoldVersionTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    [Theory]
    [InlineData("registry")]
    [InlineData("planning")]
    [InlineData("supervision")]
    public void Other_rows_of_the_same_journals_come_with_another_version_of_the_fold(string source)
    {
        OlderFolder.CopyTo(folder.File("data"));
        var (version, rows) = source switch
        {
            "registry" => Fold(EnterpriseRegistryHost.Definition, o => new RegistryDb(o, EnterpriseRegistryHost.Rooms)),
            "planning" => Fold(InspectionPlanningHost.Definition, o => new PlanningDb(o, InspectionPlanningHost.Rooms)),
            _ => Fold(EnforcementSupervisionHost.Definition, o => new SupervisionDb(
                o,
                EnforcementSupervisionHost.Rooms
            )),
        };
        var now = $"{source} {version} {rows}";
        var recorded = File.ReadLines(Path.Combine(Child.Root, "tests", "Integration", "Journal", "folds.txt"))
            .Single(line => line.StartsWith($"{source} ", StringComparison.Ordinal));
        Assert.True(
            recorded == now,
            recorded.Split(' ')[1] == version
                ? $"folding gives other rows under the same version: raise FoldVersion of {source} and run this again"
                : $"the tables or the fold of {source} have another version: write this line to folds.txt: {now}"
        );
    }

    private (string Version, string Rows) Fold<TDb>(
        ServiceDefinition<TDb> service,
        Func<DbContextOptions<TDb>, TDb> make
    )
        where TDb : ServiceDb
    {
        JournalReader Of(string source) => new(folder.File($"data/{source}.db"));
        var own = Of(service.Source);
        using var database = new Database<TDb>(folder.File($"{service.Source}.db"), make);
        using var db = database.OpenFile(database.Path);
        ServiceFile.Create(db);
        db.Run("BEGIN");
        new Refold<TDb>(service, db, CancellationToken.None).Run(
            own.All(),
            service.Follows.ToDictionary(f => f.Source, f => own.Checkpoint(f.Source).Seq),
            (source, upTo) => Of(source).All(upTo: upTo).Select(e => ForOthers(source, e))
        );
        db.Run("COMMIT");
        return (TablesText.Version(service, db).Fingerprint, Digest((SqliteConnection)db.Database.GetDbConnection()));
    }

    private static Entry ForOthers(string source, Entry entry) =>
        EventCatalog.For(source).Find(JournalHash.Read(entry.Header).Type) is { Confidential: true }
            ? entry.Withhold()
            : entry;

    private static string Digest(SqliteConnection db)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(string text) => hash.AppendData(Encoding.UTF8.GetBytes(text + "\n"));
        foreach (
            var table in Read(db, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
                .Select(r => (string)r[0])
                .Except(Refold<ServiceDb>.NotFolded)
                .Order(StringComparer.Ordinal)
        )
        {
            Add(table);
            var columns = Read(db, $"SELECT name FROM pragma_table_info('{table}')")
                .Select(r => $"\"{r[0]}\"")
                .Order(StringComparer.Ordinal)
                .ToList();
            var names = string.Join(", ", columns);
            foreach (var row in Read(db, $"SELECT {names} FROM \"{table}\" ORDER BY {names}"))
                Add(string.Join('\t', row.Select(Text)));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Text(object value) =>
        value is byte[] bytes
            ? Convert.ToHexStringLower(bytes)
            : Convert.ToString(value, CultureInfo.InvariantCulture)!;

    private static List<object[]> Read(SqliteConnection db, string sql)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        using var row = command.ExecuteReader();
        var rows = new List<object[]>();
        while (row.Read())
        {
            var values = new object[row.FieldCount];
            row.GetValues(values);
            rows.Add(values);
        }
        return rows;
    }
}
