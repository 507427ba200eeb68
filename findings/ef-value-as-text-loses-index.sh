#!/usr/bin/env bash
# EF Core on SQLite: a mapped value type turned into its text inside a query is CAST, and no index helps any more.
#
# Packages: Microsoft.EntityFrameworkCore.Sqlite 10.0.15.
# Guessed:  a struct that converts implicitly to string and is mapped by a value converter to TEXT is that column, so
#           comparing its text with a text, or asking a list of texts for it, is the plain column and uses its index.
# Seen:     the column stands in CAST(... AS TEXT), and SQLite scans the table; compared as the struct, also with a list
#           of structs, the column is plain and the index searched. The C# differs by nothing one sees: the compiler
#           puts the conversion in by itself where the other side is a string.
# Here:     rows hold values and are asked by values; tests/Testing/StatementWatch.cs fails a test whose statement casts
#           a column, tests/Unit/Guards/ValuesNotTexts.cs finds the casts in the code.
#
# Needs the .NET SDK and NuGet. Ends with 0 while this is so, with 1 when it has changed.
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
    <Nullable>enable</Nullable>
    <NuGetAudit>false</NuGetAudit>
    <WarningsNotAsErrors>NU1603</WarningsNotAsErrors>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Microsoft.EntityFrameworkCore.Sqlite" Version="[10.0.15]" />
  </ItemGroup>
</Project>
X
cat >Program.cs <<'X'
using System.Data.Common;
using Microsoft.EntityFrameworkCore;

using var db = new Db();
db.Database.OpenConnection();
db.Database.EnsureCreated();
string text = "91449917MA00000K08";
var code = new Code(text);
List<string> texts = [text];
List<Code> codes = [code];
var seen = new Dictionary<string, bool>
{
    ["compared with a text"] = Searches(db.Firms.Where(f => f.Code == text)),
    ["asked of a list of texts"] = Searches(db.Firms.Where(f => texts.Contains(f.Code))),
    ["compared with a value"] = Searches(db.Firms.Where(f => f.Code == code)),
    ["asked of a list of values"] = Searches(db.Firms.Where(f => codes.Contains(f.Code))),
};
foreach (var (how, searches) in seen)
    Console.WriteLine($"{how}: {(searches ? "the index is searched" : "the table is scanned")}");
return seen.Values.SequenceEqual([false, false, true, true]) ? 0 : 1;

bool Searches(IQueryable<Firm> query)
{
    using DbCommand command = query.CreateDbCommand();
    Console.WriteLine(command.CommandText[(command.CommandText.IndexOf("WHERE", StringComparison.Ordinal))..]);
    command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
    using var plan = command.ExecuteReader();
    var steps = new List<string>();
    while (plan.Read())
        steps.Add(plan.GetString(3));
    return steps.Any(s => s.StartsWith("SEARCH f USING", StringComparison.Ordinal));
}

public readonly record struct Code(string Text)
{
    public static implicit operator string(Code code) => code.Text;
}

public sealed class Firm
{
    public int Id { get; set; }
    public Code Code { get; set; }
    public string Name { get; set; } = "";
}

public sealed class Db : DbContext
{
    public DbSet<Firm> Firms => Set<Firm>();

    protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseSqlite("Data Source=:memory:");

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<Firm>().Property(f => f.Code).HasConversion(c => c.Text, t => new Code(t));
        model.Entity<Firm>().HasIndex(f => f.Code);
    }
}
X
dotnet run -v q
