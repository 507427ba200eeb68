using Enforcement.Benchmarks;

// gates [--quick] [--only NAME,NAME | --write README]: measures every promise of speed against its anchor; exit 1 when
// one fails or is missing. --write puts what was measured into the table of a page; a part of the gates makes none.
string? After(string option) =>
    Array.IndexOf(args, option) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;

var (only, table) = (After("--only")?.Split(','), After("--write"));
if (args is not ["gates", ..] || (only is not null && table is not null))
{
    Console.Error.WriteLine("usage: gates [--quick] [--only NAME,NAME | --write README]");
    return 2;
}
return await Report.Run(Benches.All, new Run(args.Contains("--quick")), only, table) ? 0 : 1;
