using System.Globalization;
using Enforcement.Benchmarks;

// gates [--quick] [--only NAME,NAME | --write README]: measures every promise of speed against its anchor; exit 1 when
// one fails or is missing. --write puts what was measured into the table of a page; a part of the gates makes none.
// gates --against COMMIT [--quick] [--only NAME,NAME]: the same gates of that commit's build and of this one in turn.
string? After(string option) =>
    Array.IndexOf(args, option) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;

if (args is [EmptyHost.Verb, var web, var grpc])
{
    await EmptyHost.Run(int.Parse(web, CultureInfo.InvariantCulture), int.Parse(grpc, CultureInfo.InvariantCulture));
    return 0;
}
var (only, table, against) = (After("--only")?.Split(','), After("--write"), After("--against"));
if (args is not ["gates", ..] || (table is not null && (only is not null || against is not null)))
{
    Console.Error.WriteLine("usage: gates [--quick] [--only NAME,NAME] [--against COMMIT | --write README]");
    return 2;
}
if (against is not null)
    return await Against.Run(against, only, args.Contains("--quick")) ? 0 : 1;
return await Report.Run(Benches.All, new Run(args.Contains("--quick")), only, table) ? 0 : 1;
