#!/usr/bin/env bash
# SQLite with temp_store=MEMORY: a savepoint under which many older pages change makes each insert into a table with a
# trigger cost ever more.
#
# Packages: Microsoft.Data.Sqlite 10.0.15 with SQLitePCLRaw.bundle_e_sqlite3 2.1.13; the SQLite it carries is printed.
# Guessed:  a savepoint costs about the same for each row that is written under it, first or last.
# Seen:     20,000 steps in one transaction, each one row into a table with a trigger and one older row of another
#           changed; the last 5,000 steps against the first: about as long without a savepoint, many times as long under
#           one. With temp_store=FILE the same savepoint costs little.
# Here:     the first work of a transaction runs without a savepoint (services/Ledger/Journal/WriteSession.cs).
#
# Needs the .NET SDK and NuGet. Ratios of one process to itself, so another machine gives the same answer. Ends with 0
# while this is so, with 1 when it has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >probe.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <NuGetAudit>false</NuGetAudit>
    <WarningsNotAsErrors>NU1603</WarningsNotAsErrors>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Microsoft.Data.Sqlite" Version="[10.0.15]" />
    <PackageReference Include="SQLitePCLRaw.bundle_e_sqlite3" Version="[2.1.13]" />
  </ItemGroup>
</Project>
X
cat >Program.cs <<'X'
using System.Globalization;
using Microsoft.Data.Sqlite;

const int Rows = 20_000, Part = 5_000;
var grown = new Dictionary<string, double>();
foreach (var (name, store, trigger, savepoint) in new[]
{
    ("plain transaction", "MEMORY", true, false), ("savepoint", "MEMORY", true, true),
    ("savepoint, temp_store=FILE", "FILE", true, true), ("savepoint, without the trigger", "MEMORY", false, true),
})
{
    using var db = new SqliteConnection($"Data Source={Path.GetRandomFileName()};Pooling=False");
    db.Open();
    Run("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=" + store);
    Run("CREATE TABLE entry(seq INTEGER PRIMARY KEY, data BLOB NOT NULL, leaf BLOB NOT NULL)");
    if (trigger)
        Run("CREATE TRIGGER dense BEFORE INSERT ON entry WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM entry) "
            + "BEGIN SELECT raise(ABORT, 'gap'); END");
    Run("PRAGMA cache_size=-12288; "
        + "CREATE TABLE older(id INTEGER PRIMARY KEY, text BLOB NOT NULL, changed INT NOT NULL)");
    Run($"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Rows}) "
        + "INSERT INTO older SELECT i, zeroblob(1500), 0 FROM n");
    Run("BEGIN IMMEDIATE");
    if (savepoint) Run("SAVEPOINT command");
    using var insert = db.CreateCommand();
    insert.CommandText = "INSERT INTO entry VALUES ($seq, $data, $leaf)";
    var seq = insert.Parameters.Add("$seq", SqliteType.Integer);
    insert.Parameters.AddWithValue("$data", new byte[700]);
    insert.Parameters.AddWithValue("$leaf", new byte[32]);
    insert.Prepare();
    using var change = db.CreateCommand();
    change.CommandText = "UPDATE older SET changed = 1 WHERE id = $id";
    var id = change.Parameters.Add("$id", SqliteType.Integer);
    change.Prepare();
    var parts = new List<TimeSpan>();
    for (var from = 1; from <= Rows; from += Part)
    {
        var before = Environment.CpuUsage.TotalTime;
        for (var i = from; i < from + Part; i++) 
        {
            (seq.Value, id.Value) = (i, i);
            insert.ExecuteNonQuery();
            change.ExecuteNonQuery();
        }
        parts.Add(Environment.CpuUsage.TotalTime - before);
    }
    if (savepoint) Run("RELEASE command");
    Run("COMMIT");
    // The first part also warms up: the second is what the last is held against, where it is the smaller one.
    grown[name] = parts[^1] / (parts[0] < parts[1] ? parts[0] : parts[1]);
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{name}: last part {grown[name]:0.0} times the first"));

    void Run(string sql)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
using (var db = new SqliteConnection("Data Source=:memory:"))
{
    db.Open();
    Console.WriteLine($"SQLite {db.ServerVersion}");
}
return grown["plain transaction"] < 3 && grown["savepoint"] > 5 ? 0 : 1;
X
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
dotnet build -c Release -v q -nologo >build.log 2>&1 || { cat build.log; exit 2; }
if dotnet bin/Release/net10.0/probe.dll; then echo "as described"; else echo "this has changed"; exit 1; fi
