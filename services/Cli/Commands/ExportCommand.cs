using System.CommandLine;
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
        var what = new Argument<string>("WHAT") { Description = "enterprises, officers, matters, plans or results" }.AcceptOnlyFromAmong(["enterprises", .. Sheets]);
        var format = new Option<string?>("--format") { Description = "csv or xlsx; by the name of FILE unless given" };
        format.AcceptOnlyFromAmong("csv", "xlsx");
        var output = new Option<string>("--out") { Description = "file to write", Required = true };
        var body = new Option<string>("--body") { Description = "of this body only", DefaultValueFactory = _ => "" };
        var year = new Option<int>("--year") { Description = "of plans and results" };
        var export = new Command("export", "Write a roster, matters, plans or results to a file").With(what, format, output, body, year);
        export.SetAction(async (parsed, token) =>
        {
            var path = parsed.GetValue(output)!;
            var kind = parsed.GetValue(format) switch { "xlsx" => SheetFormat.Xlsx, "csv" => SheetFormat.Csv, _ => SheetUpload.FormatOf(path) };
            await using var session = await parsed.Open(existing: true);
            var who = new Identity("cli", Role.Operator);
            // Written beside it and moved: a file that is there is whole.
            var part = $"{path}.part";
            try
            {
                await using (var file = File.Create(part))
                    if (parsed.GetValue(what) == "enterprises")
                        using (var call = new RegistryClient(session.As(who, "registry")).ExportEnterprises(new() { Format = kind }, cancellationToken: token))
                            await foreach (var reply in call.ResponseStream.ReadAllAsync(token)) reply.Chunk.WriteTo(file);
                    else
                        using (var call = new PlanningClient(session.As(who, "planning")).ExportSheet(
                            new() { Kind = KindOf(parsed.GetValue(what)!), Format = kind, Body = parsed.GetValue(body), Year = parsed.GetValue(year) }, cancellationToken: token))
                            await foreach (var reply in call.ResponseStream.ReadAllAsync(token)) reply.Chunk.WriteTo(file);
                File.Move(part, path, overwrite: true);
            }
            finally { File.Delete(part); }
            return Outcome.Good;
        });
        return export;
    }

    public static SheetKind KindOf(string what) => (SheetKind)(Array.IndexOf(Sheets, what) + 1);
}
