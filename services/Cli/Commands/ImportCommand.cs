using System.CommandLine;
using System.Text.Json.Nodes;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Contracts.Sheets.V1;
using Grpc.Core;

namespace Enforcement.Cli.Commands;

/// <summary>
/// <c>import enterprises FILE</c> and <c>import officers|matters|plans|results FILE</c>: refused rows are told, they do not fail the
/// command; an unreadable file does.
/// </summary>
internal static class ImportCommand
{
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "check everything, write nothing" };
    private static readonly Option<string?> Errors = new("--errors") { Description = "file for what was refused; .xlsx: your own rows with the reasons behind them" };
    private static readonly Option<string> Sheet = new("--sheet") { Description = "sheet of a workbook; the first unless given", DefaultValueFactory = _ => "" };

    public static Command Build()
    {
        var file = new Argument<string>("FILE") { Description = "CSV (UTF-8 or GB18030) or XLSX: credit_code,name,industry,division,registered_on[,risk_class,tags]" };
        var enterprises = new Command("enterprises", "Import enterprises").With(file, DryRun, Errors, Sheet);
        enterprises.SetAction((parsed, token) => Run(parsed, parsed.GetValue(file)!, token));
        var import = new Command("import", "Bring data in") { enterprises };
        import.Subcommands.Add(OfFeed());
        foreach (var what in ExportCommand.Sheets) import.Subcommands.Add(OfPlanning(what));
        return import;
    }

    private static Command OfPlanning(string what)
    {
        var file = new Argument<string>("FILE") { Description = $"CSV (UTF-8 or GB18030) or XLSX, as export {what} writes it" };
        var body = new Option<string>("--body") { Description = "the body whose file it is", Required = true };
        var year = new Option<int>("--year") { Description = "of a plan" };
        var basis = new Option<string>("--basis") { Description = "what a plan is made by", DefaultValueFactory = _ => "" };
        var filedWith = new Option<string>("--filed-with") { Description = "the superior body a plan is filed with", DefaultValueFactory = _ => "" };
        var officer = new Option<string>("--officer") { Description = "who found the results", DefaultValueFactory = _ => "cli" };
        var command = new Command(what, $"Import {what} of a body").With(file, body, year, basis, filedWith, officer, DryRun, Errors, Sheet);
        command.SetAction(async (parsed, token) =>
        {
            var path = Existing(parsed.GetValue(file)!);
            var kind = ExportCommand.KindOf(what);
            await using var session = await parsed.Open();
            var who = kind == SheetKind.Results ? new Identity(parsed.GetValue(officer)!, Role.Inspector, ("body", parsed.GetValue(body)!)) : new Identity("cli", Role.Planner, ("body", parsed.GetValue(body)!));
            var start = new ImportSheetStart { Kind = kind, Body = parsed.GetValue(body), Year = parsed.GetValue(year), Basis = parsed.GetValue(basis), FiledWith = parsed.GetValue(filedWith), File = SheetUpload.Start(path, parsed.GetValue(DryRun), parsed.GetValue(Sheet)!) };
            var (refused, totals) = await SheetUpload.Import(new(session.As(who, "planning")), path, start, token);
            var result = new ImportResult { Totals = new() { Accepted = totals.Accepted, Unchanged = totals.Unchanged, Refused = totals.Refused } };
            result.Refused.AddRange(refused);
            return await Tell(parsed, path, result, token);
        });
        return command;
    }

    private static Command OfFeed()
    {
        var file = new Argument<string>("FILE") { Description = "CSV or XLSX, as the platform writes it" };
        var platform = new Option<string>("--platform") { Description = "platform whose format reads it", Required = true };
        var kind = new Option<string>("--kind") { Description = "entries, draws or results", DefaultValueFactory = _ => "entries" }.AcceptOnlyFromAmong("entries", "draws", "results");
        var body = new Option<string>("--body") { Description = "the body whose entries, draws or results they are", Required = true };
        var (from, to) = (new Option<string?>("--complete-from") { Description = "with --complete-to: every entry of these days is in the file, the body answers for it" }, new Option<string?>("--complete-to"));
        var command = new Command("feed", "Import a file of another system").With(file, platform, kind, body, from, to, DryRun, Errors, Sheet);
        command.SetAction(async (parsed, token) =>
        {
            var path = Existing(parsed.GetValue(file)!);
            var covered = parsed.GetValue(from) is { } first && parsed.GetValue(to) is { } last ? new FeedCoverage { From = first, To = last, Complete = true } : null;
            await using var session = await parsed.Open();
            var start = new ImportFeedStart
            {
                Platform = parsed.GetValue(platform), Kind = parsed.GetValue(kind) switch { "draws" => FeedKind.Draws, "results" => FeedKind.Results, _ => FeedKind.Entries },
                Body = parsed.GetValue(body), Coverage = covered, File = SheetUpload.Start(path, parsed.GetValue(DryRun), parsed.GetValue(Sheet)!),
            };
            var (refused, totals) = await SheetUpload.ImportFeed(new(session.As(new Identity("cli", Role.Planner, ("body", parsed.GetValue(body)!)), "planning")), path, start, token);
            var result = new ImportResult { Totals = new() { Accepted = totals.Accepted, Unchanged = totals.Unchanged, Refused = totals.Refused } };
            result.Refused.AddRange(refused);
            return await Tell(parsed, path, result, token);
        });
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, string path, CancellationToken token)
    {
        Existing(path);
        await using var session = await parsed.Open();
        var result = await Import(session.As(new Identity("cli", Role.Operator), "registry"), path, progress: null, token, parsed.GetValue(DryRun), parsed.GetValue(Sheet)!);
        return await Tell(parsed, path, result, token);
    }

    /// <summary>Sends a file in chunks and gathers the answer.</summary>
    public static async Task<ImportResult> Import(CallInvoker registry, string path, Action<ImportProgress>? progress, CancellationToken token, bool dryRun = false, string sheet = "")
    {
        using var call = new RegistryClient(registry).ImportEnterprises(SheetUpload.Key(), cancellationToken: token);
        var result = new ImportResult();
        await SheetUpload.Send(call, path, new ImportEnterprisesRequest { Start = SheetUpload.Start(path, dryRun, sheet) }, chunk => new() { Chunk = chunk }, part =>
        {
            switch (part.PartCase)
            {
                case ImportEnterprisesReply.PartOneofCase.Progress: progress?.Invoke(part.Progress); break;
                case ImportEnterprisesReply.PartOneofCase.Refused: result.Refused.Add(part.Refused); break;
                case ImportEnterprisesReply.PartOneofCase.Warned: result.Warned.Add(part.Warned); break;
                case ImportEnterprisesReply.PartOneofCase.Totals: result.Totals = part.Totals; break;
            }
        }, token);
        return result;
    }

    private static string Existing(string path) => File.Exists(path) ? path : throw new BadInputException($"{path}: no such file");

    private static async Task<int> Tell(ParseResult parsed, string path, ImportResult result, CancellationToken token)
    {
        if (parsed.GetValue(Errors) is { } errors) await SheetUpload.WriteErrors(path, parsed.GetValue(Sheet)!, result.Refused, errors, token);
        if (parsed.GetValue(GlobalOptions.Json)) Console.WriteLine(result.Json().ToJsonString(JsonText.Options));
        else Print(result);
        return Outcome.Good;
    }

    private static void Print(ImportResult result)
    {
        foreach (var row in result.Refused) Console.WriteLine($"line {row.Line}: {row.Field}: {row.Reason}: {row.Message}");
        foreach (var row in result.Warned) Console.WriteLine($"line {row.Line}: {row.Field}: warning {row.Reason}: {row.Message}");
        Console.WriteLine($"{result.Totals.Accepted} accepted, {result.Totals.Unchanged} unchanged, {result.Totals.Refused} refused");
    }
}

/// <summary>What an import came to.</summary>
internal sealed class ImportResult
{
    public List<RefusedLine> Refused { get; } = [];
    public List<WarnedRow> Warned { get; } = [];
    public ImportTotals Totals { get; set; } = new();

    public JsonObject Json() => new()
    {
        ["accepted"] = Totals.Accepted, ["unchanged"] = Totals.Unchanged, ["refused"] = Totals.Refused,
        ["rows"] = new JsonArray([.. Refused.Select(r => (JsonNode)new JsonObject { ["line"] = r.Line, ["field"] = r.Field, ["reason"] = r.Reason, ["message"] = r.Message })]),
    };
}
