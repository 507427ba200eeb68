#!/usr/bin/env bash
# EF Core: a compiled query whose last word is OrderBy compiles in C#, and throws at its first run.
#
# Packages: Microsoft.EntityFrameworkCore.Sqlite 10.0.15.
# Guessed:  EF.CompileQuery((db, name) => db.Firms.Where(...).OrderBy(...)) gives rows, as the same query does where it
#           is written out, and as the compiled one does with Where as its last word.
# Seen:     C# takes the overload for one result, of type IOrderedQueryable, since OrderBy's own type fits the overload
#           for IQueryable less well; EF then compiles rows for it, and the first call throws ArgumentException:
#           "Expression of type ... cannot be used for return type ...IOrderedQueryable". With the type of the result
#           written out, or another word last, it gives rows.
# Here:     rows of a compiled query are ordered after they came; one that is compiled is run by its own test.
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
using Microsoft.EntityFrameworkCore;

using var db = new Db();
db.Database.OpenConnection();
db.Database.EnsureCreated();
db.AddRange(new Firm { Name = "b" }, new Firm { Name = "a" });
db.SaveChanges();

var ordered = EF.CompileQuery((Db d, int least) => d.Firms.Where(f => f.Id >= least).OrderBy(f => f.Name));
var typed = EF.CompileQuery<Db, int, Firm>((d, least) => d.Firms.Where(f => f.Id >= least).OrderBy(f => f.Name));
var filtered = EF.CompileQuery((Db d, int least) => d.Firms.OrderBy(f => f.Name).Where(f => f.Id >= least));
var written = db.Firms.Where(f => f.Id >= 1).OrderBy(f => f.Name);

string Names(Func<IEnumerable<Firm>> rows)
{
    try
    {
        return string.Join(' ', rows().Select(f => f.Name));
    }
    catch (ArgumentException e)
    {
        return e.GetType().Name;
    }
}

string[] seen = [Names(() => written), Names(() => ordered(db, 1)), Names(() => typed(db, 1)),
    Names(() => filtered(db, 1))];
string[] how = ["written out", "compiled, OrderBy last", "compiled with its type", "compiled, Where last"];
foreach (var (name, what) in how.Zip(seen))
    Console.WriteLine($"{name}: {what}");
return seen.SequenceEqual(["a b", "ArgumentException", "a b", "a b"]) ? 0 : 1;

public sealed class Firm
{
    public int Id { get; set; }
    public string Name { get; set; } = "";
}

public sealed class Db : DbContext
{
    public DbSet<Firm> Firms => Set<Firm>();

    protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseSqlite("Data Source=:memory:");
}
X
dotnet run -v q
