using System.CommandLine;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Campaign.Machinery;
using Grpc.Core;
using Microsoft.Data.Sqlite;

namespace Enforcement.Cli;

/// <summary>
/// Exit codes every verb keeps to, and the one sentence it ends with when it does not succeed; never a stack. With
/// <c>--json</c> the
/// standard output gets <c>{"error":{"reason","message"[,"field"][,"durable"]}}</c> as well.
/// </summary>
internal static class Outcome
{
    /// <summary>1: a check failed, or the other side could not. 2: what was given cannot be used. See <see
    /// cref="Refusals.ExitCode"/>.</summary>
    public const int Good = 0,
        CheckFailed = 1,
        BadInput = 2;

    /// <summary>As shells count: 128 and the number of the signal (SIGINT, SIGTERM).</summary>
    public const int Interrupted = 130,
        Terminated = 143;

    public static async Task<int> Run(RootCommand root, string[] args)
    {
        var parsed = root.Parse(args);
        var json = args.Contains(GlobalOptions.Json.Name);
        if (parsed.Errors.Count > 0)
        {
            var errors = parsed.Errors.Select(e => Refusals.OneLine(e.Message)).ToList();
            foreach (var error in errors)
                Console.Error.WriteLine(error);
            Console.Error.WriteLine("Try --help.");
            return End(json, new("USAGE", string.Join(' ', errors), BadInput), say: false);
        }
        var stopped = 0;
        // Only noted: the host and the parser stop what runs, in their own order.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => stopped = Interrupted);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => stopped = Terminated);
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception e)
        {
            var failure = Of(e, parsed);
            return End(
                json,
                stopped == 0
                    ? failure
                    : failure with
                    {
                        Reason = "INTERRUPTED",
                        Message = $"stopped before the end{After(e)}",
                        Exit = stopped,
                    },
                say: true
            );
        }
    }

    /// <summary>What an exception is to the caller.</summary>
    internal static Failure Of(Exception e, ParseResult? parsed)
    {
        var (chinese, named) = (parsed is not null && Language.IsChinese(parsed), IsServerNamed(parsed));
        return e switch
        {
            HalfDone half => Whole(Of(half.InnerException!, parsed), half),
            BadInputException => new("BAD_INPUT", e.Message, BadInput),
            SeedFault => new("BAD_INPUT", e.Message, BadInput),
            StoryFault => Unexpected(Of(e.InnerException!, parsed), e),
            StartFault => new("START", e.Message, BadInput),
            Refusal refusal => new(refusal.Reason, $"{refusal.Reason}: {refusal.Message}", BadInput),
            RpcException rpc => new(
                Refusals.ReasonOrStatus(rpc),
                Refusals.Describe(rpc, chinese, named),
                Refusals.ExitCode(rpc.StatusCode),
                Refusals.Field(rpc)
            ),
            SqliteException sqlite => new(
                "DATABASE",
                $"The database cannot be read: {Refusals.OneLine(sqlite.Message)}",
                BadInput
            ),
            HttpRequestException => new(
                "UNAVAILABLE",
                $"{Refusals.Sentence(StatusCode.Unavailable, named)}: {Refusals.OneLine(e.Message)}",
                BadInput
            ),
            JsonException => new(
                "JSON",
                $"What was read is no JSON as it should be: {Refusals.OneLine(e.Message)}",
                BadInput
            ),
            CryptographicException => new("KEY", $"A key cannot be used: {Refusals.OneLine(e.Message)}", BadInput),
            IOException or UnauthorizedAccessException => new("FILE", Refusals.OneLine(e.Message), BadInput),
            OperationCanceledException => new("CANCELLED", "stopped before the end", CheckFailed),
            _ => new(
                "DEFECT",
                $"A defect of this program, please report it: {e.GetType().Name}: {Refusals.OneLine(e.Message)} "
                    + $"({Where(e)})",
                CheckFailed
            ),
        };
    }

    private static Failure Unexpected(Failure refused, Exception e) =>
        refused with
        {
            Message = $"{e.Message}: {refused.Message}",
            Exit = CheckFailed,
        };

    private static Failure Whole(Failure cause, HalfDone half) =>
        cause with
        {
            Message = cause.Message.TrimEnd('.') + After(half),
            Durable = half.Durable,
        };

    private static int End(bool json, Failure failure, bool say)
    {
        if (say)
            Console.Error.WriteLine(failure.Message);
        if (json)
            Console.WriteLine(failure.Json().ToJsonString(JsonText.Options));
        return failure.Exit;
    }

    private static string After(Exception e) => e is HalfDone half ? $"; {half.Message}" : "";

    private static bool IsServerNamed(ParseResult? parsed) =>
        parsed is null
        || !parsed.CommandResult.Command.Options.Contains(GlobalOptions.Server)
        || parsed.GetValue(GlobalOptions.Server) is { Length: > 0 };

    /// <summary>The first place of our own on the way to it.</summary>
    private static string Where(Exception e) =>
        e
            .StackTrace?.Split('\n')
            .Select(l => l.Trim())
            .FirstOrDefault(l => l.Contains("Enforcement.", StringComparison.Ordinal))
            is { } line
            ? Refusals.OneLine(line.Split(" in ")[0])
            : "outside our own code";
}

/// <summary>How a verb ended that did not succeed.</summary>
/// <param name="Reason">Stable, for programs.</param>
/// <param name="Field">Of the request, where one is to blame.</param>
/// <param name="Durable">What stands all the same, when an import stopped half-way.</param>
internal sealed record Failure(
    string Reason,
    string Message,
    int Exit,
    string? Field = null,
    JsonObject? Durable = null
)
{
    public JsonObject Json()
    {
        var error = new JsonObject { ["reason"] = Reason, ["message"] = Message };
        if (Field is not null)
            error["field"] = Field;
        if (Durable is not null)
            error["durable"] = Durable.DeepClone();
        return new() { ["error"] = error };
    }
}

/// <summary>What the caller gave cannot be used: exit 2 and this sentence.</summary>
internal sealed class BadInputException(string message) : Exception(message);

/// <summary>An import that stopped: why, and what of it stands.</summary>
internal sealed class HalfDone(Exception why, string told, JsonObject durable) : Exception(told, why)
{
    public JsonObject Durable => durable;
}
