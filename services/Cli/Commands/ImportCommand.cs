using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Registry.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Enforcement.Cli.Commands;

/// <summary><c>import enterprises FILE.csv</c>: refused rows are told, they do not fail the command; an unreadable file does.</summary>
internal static class ImportCommand
{
    public static Command Build()
    {
        var file = new Argument<string>("FILE.csv") { Description = "credit_code,name,industry,division,registered_on[,risk_class,tags]; UTF-8 or GB18030" };
        var enterprises = new Command("enterprises", "Import enterprises from a CSV file").With(file);
        enterprises.SetAction((parsed, token) => Run(parsed, parsed.GetValue(file)!, token));
        return new Command("import", "Bring data in") { enterprises };
    }

    private static async Task<int> Run(ParseResult parsed, string path, CancellationToken token)
    {
        if (!File.Exists(path)) throw new BadInputException($"{path}: no such file");
        await using var session = await parsed.Open();
        var result = await Import(session.As(new Identity("cli", Role.Operator), "registry"), path, progress: null, token);
        if (parsed.GetValue(GlobalOptions.Json)) Console.WriteLine(result.Json().ToJsonString(JsonText.Options));
        else Print(result);
        return Outcome.Good;
    }

    /// <summary>Sends a file in chunks and gathers the answer.</summary>
    public static async Task<ImportResult> Import(CallInvoker registry, string path, Action<ImportProgress>? progress, CancellationToken token)
    {
        using var call = new RegistryClient(registry).ImportEnterprises(new Metadata { { "idempotency-key", Guid.CreateVersion7().ToString() } }, cancellationToken: token);
        var result = new ImportResult();
        var answers = Task.Run(async () =>
        {
            await foreach (var part in call.ResponseStream.ReadAllAsync(token))
                switch (part.PartCase)
                {
                    case ImportEnterprisesReply.PartOneofCase.Progress: progress?.Invoke(part.Progress); break;
                    case ImportEnterprisesReply.PartOneofCase.Refused: result.Refused.Add(part.Refused); break;
                    case ImportEnterprisesReply.PartOneofCase.Warned: result.Warned.Add(part.Warned); break;
                    case ImportEnterprisesReply.PartOneofCase.Totals: result.Totals = part.Totals; break;
                }
        }, token);
        try
        {
            await using var stream = File.OpenRead(path);
            await call.RequestStream.WriteAsync(new() { Start = new() { FileName = Path.GetFileName(path), Length = stream.Length } }, token);
            var buffer = new byte[64 << 10]; // a larger message is a large object on the other side, collected last
            for (int read; (read = await stream.ReadAsync(buffer, token)) > 0;)
                await call.RequestStream.WriteAsync(new() { Chunk = ByteString.CopyFrom(buffer, 0, read) }, token);
            await call.RequestStream.CompleteAsync();
        }
        catch (RpcException) { } // the server ended the stream early; its own answer below says why
        catch (InvalidOperationException) { }
        await answers;
        return result;
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
    public List<RefusedRow> Refused { get; } = [];
    public List<WarnedRow> Warned { get; } = [];
    public ImportTotals Totals { get; set; } = new();

    public JsonObject Json() => new()
    {
        ["accepted"] = Totals.Accepted, ["unchanged"] = Totals.Unchanged, ["refused"] = Totals.Refused,
        ["rows"] = new JsonArray([.. Refused.Select(r => (JsonNode)new JsonObject { ["line"] = r.Line, ["field"] = r.Field, ["reason"] = r.Reason, ["message"] = r.Message })]),
    };
}
