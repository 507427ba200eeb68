using System.Text.RegularExpressions;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Google.Rpc;
using Grpc.Core;

namespace Enforcement.Cli;

/// <summary>A call that did not succeed, in one line: reason, sentence, field. And whose turn it is, as an exit
/// code.</summary>
internal static partial class Refusals
{
    private const int Longest = 500;

    public static string Reason(RpcException e) => RefusedCall.Reason(e);

    public static string? Field(RpcException e) =>
        e.GetRpcStatus()?.GetDetail<BadRequest>()?.FieldViolations.FirstOrDefault()?.Field;

    /// <summary>The refusal's own reason, or the name of the status as the gRPC specification writes it.</summary>
    public static string ReasonOrStatus(RpcException e) =>
        Reason(e) is { Length: > 0 } reason
            ? reason
            : Capital().Replace(e.StatusCode.ToString(), "_$0").ToUpperInvariant();

    public static string Describe(RpcException e, bool chinese = false, bool named = true)
    {
        var (reason, detail, field) = (Reason(e), OneLine(e.Status.Detail), Field(e));
        if (reason.Length == 0)
            return $"{Sentence(e.StatusCode, named)}: {e.StatusCode}: {detail}";
        var told = chinese && ReasonWords.All.Contains(reason) ? $"{ReasonWords.Chinese(reason)}（{detail}）" : detail;
        return $"{reason}: {told}{(field is null ? "" : $" ({field})")}";
    }

    /// <summary>
    /// 2: what was given (the request, the file, the rights, where --server points) cannot be used as it is, and will
    /// be answered the same until it is changed. 1: it may well be right, but the other side could not do it, or nobody
    /// knows whether it did.
    /// </summary>
    public static int ExitCode(StatusCode status) =>
        status switch
        {
            StatusCode.InvalidArgument
            or StatusCode.OutOfRange
            or StatusCode.FailedPrecondition
            or StatusCode.NotFound
            or StatusCode.AlreadyExists
            or StatusCode.PermissionDenied
            or StatusCode.Unauthenticated
            or StatusCode.ResourceExhausted
            or StatusCode.Unimplemented
            or StatusCode.Unavailable => Outcome.BadInput,
            _ => Outcome.CheckFailed,
        };

    /// <param name="named">The server was named by --server, and is not in this process.</param>
    public static string Sentence(StatusCode status, bool named)
    {
        var server = named ? "The server of --server" : "The service in this process";
        return status switch
        {
            StatusCode.Unavailable => server,
            StatusCode.Unauthenticated => named
                ? $"{server} does not take the key of --key"
                : $"{server} does not take its own key",
            StatusCode.PermissionDenied => $"{server} does not let this role do it",
            StatusCode.Unimplemented => $"{server} does not know this call; it may be an older one, or none of ours",
            StatusCode.ResourceExhausted => $"{server} takes no more of it",
            StatusCode.DeadlineExceeded => $"{server} did not answer in time; whether it was done is not known",
            StatusCode.Cancelled => "The call was ended before its answer; whether it was done is not known",
            StatusCode.Aborted => $"{server} gave way to another call; try again",
            StatusCode.DataLoss => $"{server} says that data are lost or damaged; run journal verify",
            StatusCode.Internal or StatusCode.Unknown => $"{server} failed at it; its log tells more",
            _ => $"{server} refused it",
        };
    }

    /// <summary>What others say may have line ends and no end.</summary>
    public static string OneLine(string text)
    {
        var line = Blank().Replace(text, " ").Trim();
        return line.Length <= Longest ? line : $"{line[..Longest]}…";
    }

    [GeneratedRegex(@"\s+|\p{Cc}+")]
    private static partial Regex Blank();

    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex Capital();
}
