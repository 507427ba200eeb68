using Enforcement.Benchmarks;

// gates [--quick] [--only NAME,NAME]: measures every promise of speed against its anchor; exit 1 when one fails or is
// missing.
var only = Array.IndexOf(args, "--only") is var at and >= 0 && at + 1 < args.Length ? args[at + 1].Split(',') : null;
if (args is not ["gates", ..])
{
    Console.Error.WriteLine("usage: gates [--quick] [--only NAME,NAME]");
    return 2;
}
return await Report.Run(Benches.All, new Run(args.Contains("--quick")), only) ? 0 : 1;
