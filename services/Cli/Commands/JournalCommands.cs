using System.CommandLine;
using System.Text.Json.Nodes;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Journal.V1;

namespace Enforcement.Cli.Commands;

/// <summary><c>journal verify (--db FILE | --server URL)</c> and <c>journal rebuild --check</c>.</summary>
internal static class JournalCommands
{
    public static Command Build() => new("journal", "Check the journals") { Verify(), Rebuild() };

    private static Command Verify()
    {
        var db = new Option<string?>("--db") { Description = "a service's SQLite file; no server is asked" };
        var verify = new Command("verify", "Recompute every hash; exit 1 names the first bad seq").With(db);
        verify.SetAction(async (parsed, token) =>
        {
            if (parsed.GetValue(db) is { } file) return Say(parsed, [JournalFile.Verify(file, token)]);
            await using var session = await parsed.Open(existing: true);
            var results = new List<(string, VerifyJournalReply)>();
            foreach (var source in Session.Services)
                results.Add((source, await Client(session, source).VerifyJournalAsync(new() { Source = source }, cancellationToken: token)));
            return Say(parsed, results);
        });
        return verify;
    }

    private static int Say(ParseResult parsed, IReadOnlyList<(string Name, VerifyJournalReply Result)> results)
    {
        var bad = results.Any(r => r.Result.FirstBadSeq > 0);
        if (parsed.GetValue(GlobalOptions.Json))
            Console.WriteLine(new JsonObject
            {
                ["ok"] = !bad,
                ["journals"] = new JsonArray([.. results.Select(r => (JsonNode)new JsonObject
                {
                    ["journal"] = r.Name, ["entries"] = r.Result.Entries, ["first_bad_seq"] = r.Result.FirstBadSeq == 0 ? null : r.Result.FirstBadSeq,
                    ["problem"] = r.Result.Problem, ["root"] = Convert.ToHexStringLower(r.Result.Root.Span),
                })]),
            }.ToJsonString(JsonText.Options));
        else
            foreach (var (name, r) in results)
                Console.WriteLine(r.FirstBadSeq == 0 ? $"{name}: {r.Entries} entries, all hashes hold" : $"{name}: seq {r.FirstBadSeq}: {r.Problem}");
        return bad ? Outcome.CheckFailed : Outcome.Good;
    }

    private static Command Rebuild()
    {
        var check = new Option<bool>("--check") { Description = "compare only; nothing is written", Required = true };
        var rebuild = new Command("rebuild", "Fold the journals into empty tables and compare them with the live ones").With(check);
        rebuild.SetAction(async (parsed, token) =>
        {
            await using var session = await parsed.Open(existing: true);
            var same = true;
            foreach (var source in Session.Services)
            {
                var result = await Client(session, source).CheckRebuildAsync(new() { Source = source }, cancellationToken: token);
                Console.WriteLine($"{source}: {result.Entries} entries folded, {result.Rows} rows compared, {result.Differences.Count} differ");
                foreach (var difference in result.Differences) Console.WriteLine($"  {difference}");
                same &= result.Differences.Count == 0;
            }
            return same ? Outcome.Good : Outcome.CheckFailed;
        });
        return rebuild;
    }

    private static JournalService.JournalServiceClient Client(Session session, string source) => new(session.As(new Identity("cli", Role.Operator), source));
}
