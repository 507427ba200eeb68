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
        verify.SetAction(
            async (parsed, token) =>
            {
                if (parsed.GetValue(db) is { } file)
                    return Say(parsed, [JournalFile.Verify(file, token)]);
                if (parsed.GetValue(GlobalOptions.Server) is not { Length: > 0 })
                {
                    Session.Exists(parsed.GetValue(GlobalOptions.Data)!);
                    return Say(parsed, JournalFile.VerifyAll(parsed.GetValue(GlobalOptions.Data)!, token));
                }
                await using var session = await parsed.Open();
                var results = new List<(string, VerifyJournalReply)>();
                await Progress.Run(parsed, "verify", async progress =>
                {
                    foreach (var source in Session.Services)
                    {
                        progress.Tell(source);
                        results.Add(
                            (
                                source,
                                await Client(session, source)
                                    .VerifyJournalAsync(new() { Source = source }, cancellationToken: token)
                            )
                        );
                    }
                });
                return Say(parsed, results);
            }
        );
        return verify;
    }

    private static int Say(ParseResult parsed, IReadOnlyList<(string Name, VerifyJournalReply Result)> results)
    {
        var bad = results.Any(r => r.Result.FirstBadSeq > 0);
        parsed.Say(
            new()
            {
                ["ok"] = !bad,
                ["journals"] = new JsonArray([
                    .. results.Select(r =>
                        (JsonNode)
                            new JsonObject
                            {
                                ["journal"] = r.Name,
                                ["entries"] = r.Result.Entries,
                                ["first_bad_seq"] = r.Result.FirstBadSeq == 0 ? null : r.Result.FirstBadSeq,
                                ["problem"] = r.Result.Problem,
                                ["root"] = Convert.ToHexStringLower(r.Result.Root.Span),
                            }
                    ),
                ]),
            },
            results.Select(r =>
                r.Result.FirstBadSeq == 0
                    ? $"{r.Name}: {r.Result.Entries} entries, all hashes hold"
                    : $"{r.Name}: seq {r.Result.FirstBadSeq}: {r.Result.Problem}"
            )
        );
        return bad ? Outcome.CheckFailed : Outcome.Good;
    }

    private static Command Rebuild()
    {
        var check = new Option<bool>("--check") { Description = "compare only; nothing is written", Required = true };
        var rebuild = new Command(
            "rebuild",
            "Fold the journals into empty tables and compare them with the live ones"
        ).With(check);
        rebuild.SetAction(
            async (parsed, token) =>
            {
                await using var session = await parsed.OpenStill();
                var results = new List<(string Source, CheckRebuildReply Result)>();
                await Progress.Run(parsed, "rebuild", async progress =>
                {
                    foreach (var source in Session.Services)
                    {
                        progress.Tell(source);
                        results.Add(
                            (
                                source,
                                await Client(session, source)
                                    .CheckRebuildAsync(new() { Source = source }, cancellationToken: token)
                            )
                        );
                    }
                });
                var same = results.TrueForAll(r => r.Result.Differences.Count == 0);
                parsed.Say(
                    new()
                    {
                        ["ok"] = same,
                        ["journals"] = new JsonArray([
                            .. results.Select(r =>
                                (JsonNode)
                                    new JsonObject
                                    {
                                        ["journal"] = r.Source,
                                        ["entries"] = r.Result.Entries,
                                        ["rows"] = r.Result.Rows,
                                        ["differences"] = Answer.Array(r.Result.Differences),
                                    }
                            ),
                        ]),
                    },
                    results.SelectMany(r =>
                        r.Result.Differences.Select(d => $"  {d}")
                            .Prepend(
                                $"{r.Source}: {r.Result.Entries} entries folded, {r.Result.Rows} rows compared, "
                                    + $"{r.Result.Differences.Count} differ"
                            )
                    )
                );
                return same ? Outcome.Good : Outcome.CheckFailed;
            }
        );
        return rebuild;
    }

    private static JournalService.JournalServiceClient Client(Session session, string source) =>
        new(session.As(new Speaker("cli", Role.Operator), source));
}
