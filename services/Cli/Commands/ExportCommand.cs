using System.CommandLine;
using System.Runtime.CompilerServices;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Sheets.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Enforcement.Cli.Commands;

/// <summary><c>export WHAT --format csv|xlsx --out FILE</c>: what <c>import WHAT</c> reads back.</summary>
internal static class ExportCommand
{
    public static readonly string[] Sheets = ["officers", "matters", "plans", "results"];

    public static Command Build()
    {
        var what = new Argument<string>("WHAT")
        {
            Description = "enterprises, officers, matters, plans or results",
        }.AcceptOnlyFromAmong(["enterprises", .. Sheets]);
        var format = new Option<string?>("--format") { Description = "csv or xlsx; by the name of FILE unless given" };
        format.AcceptOnlyFromAmong("csv", "xlsx");
        var output = new Option<string>("--out") { Description = "file to write", Required = true };
        var body = new Option<string>("--body") { Description = "of this body only", DefaultValueFactory = _ => "" };
        var year = new Option<int>("--year") { Description = "of plans and results" };
        var export = new Command("export", "Write a roster, matters, plans or results to a file").With(
            what,
            format,
            output,
            body,
            year
        );
        export.SetAction(
            async (parsed, token) =>
            {
                var path = parsed.GetValue(output)!;
                if (parsed.GetValue(GlobalOptions.Json) && OutputFile.IsStandardOutput(path))
                    throw new BadInputException($"--out {path}: --json puts its one object there; name a file");
                var kind = parsed.GetValue(format) switch
                {
                    "xlsx" => SheetFormat.Xlsx,
                    "csv" => SheetFormat.Csv,
                    _ => SheetUpload.FormatOf(path),
                };
                await using var session = await parsed.OpenStill();
                using var file = OutputFile.Open("--out", path, parsed.Inputs());
                var bytes = 0L;
                await Progress.Run(parsed, $"export {parsed.GetValue(what)}", progress => file.Write(async stream =>
                    {
                        await foreach (
                            var chunk in Chunks(
                                session,
                                parsed.GetValue(what)!,
                                kind,
                                parsed.GetValue(body)!,
                                parsed.GetValue(year),
                                token
                            )
                        )
                        {
                            await stream.WriteAsync(chunk.Memory, token);
                            progress.Bytes(bytes += chunk.Length, 0);
                        }
                    }));
                file.Keep();
                if (parsed.GetValue(GlobalOptions.Json))
                    parsed.Say(new() { ["file"] = path, ["bytes"] = bytes });
                return Outcome.Good;
            }
        );
        return export;
    }

    private static async IAsyncEnumerable<ByteString> Chunks(
        Session session,
        string what,
        SheetFormat format,
        string body,
        int year,
        [EnumeratorCancellation] CancellationToken token
    )
    {
        // Of the firms that a plan names an operator sees those alone that are told.
        var who = new Speaker("cli", Role.Supervisor);
        if (what == "enterprises")
        {
            using var call = new RegistryClient(session.As(who, "registry")).Enterprises.ExportEnterprises(
                new() { Format = format },
                cancellationToken: token
            );
            await foreach (var reply in call.ResponseStream.ReadAllAsync(token))
                yield return reply.Chunk;
            yield break;
        }
        using var sheet = new PlanningClient(session.As(who, "planning")).Sheets.ExportSheet(
            new()
            {
                Kind = KindOf(what),
                Format = format,
                Body = body,
                Year = year,
            },
            cancellationToken: token
        );
        await foreach (var reply in sheet.ResponseStream.ReadAllAsync(token))
            yield return reply.Chunk;
    }

    public static SheetKind KindOf(string what) => (SheetKind)(Array.IndexOf(Sheets, what) + 1);
}
