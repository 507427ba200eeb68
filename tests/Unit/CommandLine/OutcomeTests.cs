using System.Security.Cryptography;
using System.Text.Json;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.Cli;
using Enforcement.Contracts;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Microsoft.Data.Sqlite;

namespace Enforcement.Unit.CommandLine;

/// <summary>Whatever goes wrong ends in one sentence and an exit code that services/Cli/README.md explains.</summary>
public sealed class OutcomeTests
{
    private static readonly StatusCode[] OtherSide =
    [
        StatusCode.Aborted,
        StatusCode.Internal,
        StatusCode.Unknown,
        StatusCode.DataLoss,
        StatusCode.DeadlineExceeded,
        StatusCode.Cancelled,
    ];

    public static TheoryData<StatusCode> Statuses =>
        new(System.Enum.GetValues<StatusCode>().Where(s => s != StatusCode.OK));

    [Theory]
    [MemberData(nameof(Statuses))]
    public void Every_status_has_a_sentence_and_a_code(StatusCode status)
    {
        var failure = Outcome.Of(new RpcException(new(status, "two\nlines\tof it")), null);
        Assert.Equal(OtherSide.Contains(status) ? 1 : 2, failure.Exit);
        Assert.EndsWith($": {status}: two lines of it", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
        Assert.Matches("^[A-Z_]{5,}$", failure.Reason);
        // The table names those that are nobody's fault here.
        Assert.Equal(OtherSide.Contains(status), ExitOne().Contains(failure.Reason));
    }

    [Fact]
    public void A_refusal_is_told_with_its_reason_and_field_whatever_its_status()
    {
        var status = new Google.Rpc.Status
        {
            Code = (int)Code.ResourceExhausted,
            Message = "a file has at most 5000 bytes here",
        };
        status.Details.Add(Any.Pack(new ErrorInfo { Reason = Reasons.FileSize, Domain = "enforcement" }));
        Assert.Equal(
            "FILE_SIZE: a file has at most 5000 bytes here",
            Outcome.Of(status.ToRpcException(), null).Message
        );
        var bad = new BadRequest();
        bad.FieldViolations.Add(new BadRequest.Types.FieldViolation { Field = "file" });
        status.Details.Add(Any.Pack(bad));
        var failure = Outcome.Of(status.ToRpcException(), null);
        Assert.Equal(("FILE_SIZE", "file", 2), (failure.Reason, failure.Field, failure.Exit));
        Assert.Equal(
            "FILE_SIZE: 文件过大（a file has at most 5000 bytes here） (file)",
            Refusals.Describe(status.ToRpcException(), chinese: true)
        );
    }

    [Fact]
    public void Whatever_else_is_thrown_is_one_sentence_too()
    {
        (Exception Thrown, int Exit)[] all =
        [
            (new BadInputException("no"), 2),
            (new IOException("disk"), 2),
            (new UnauthorizedAccessException("denied"), 2),
            (new HttpRequestException("refused\n   at x"), 2),
            (new JsonException("no JSON"), 2),
            (new SqliteException("none", 26), 2),
            (new CryptographicException("key"), 2),
            (Refusal.Invalid("file", Reasons.UnreadableFile, "no"), 2),
            (new OperationCanceledException(), 1),
            (new InvalidOperationException("a bug\n   at X.Y()"), 1),
            (new NullReferenceException(), 1),
        ];
        foreach (var (thrown, exit) in all)
        {
            var failure = Outcome.Of(thrown, null);
            Assert.Equal((exit, false), (failure.Exit, failure.Message.Contains('\n')));
            Assert.True(failure.Message.Length > 1 && failure.Reason.Length > 1);
        }
    }

    [Fact]
    public void Half_an_import_says_what_stands_in_words_and_in_JSON()
    {
        var result = new ImportResult();
        result.Refused.Add(new() { Line = 7, Reason = Reasons.BadDate });
        var cut = new RpcException(new(StatusCode.Unavailable, "gone"));
        Assert.EndsWith(
            "; no row is known to be taken; sending the file again is harmless",
            Outcome.Of(result.Stopped(cut, dryRun: false), null).Message,
            StringComparison.Ordinal
        );
        result.Reached(501, 498, 1, null);
        var failure = Outcome.Of(result.Stopped(cut, dryRun: false), null);
        Assert.Equal(
            "The server of --server: Unavailable: gone; rows up to sheet line 501 are taken: 498 accepted, 1 "
                + "unchanged, 1 refused; sending the file again is harmless, what is taken comes back as unchanged",
            failure.Message
        );
        Assert.Equal(
            """{"line":501,"accepted":498,"unchanged":1,"refused":1}""",
            failure.Json()["error"]!["durable"]!.ToJsonString()
        );
        Assert.EndsWith(
            "it was a dry run, nothing is written",
            Outcome.Of(result.Stopped(cut, dryRun: true), null).Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(null, null, "zh_CN.UTF-8", true)]
    [InlineData("C", null, "zh_CN.UTF-8", false)]
    [InlineData("", "zh_CN", "en_US.UTF-8", true)]
    [InlineData("zh_CN", "en_US", "en_US", true)]
    [InlineData(null, null, null, false)]
    public void The_language_is_that_of_the_system_as_POSIX_orders_it(
        string? all,
        string? messages,
        string? lang,
        bool chinese
    ) =>
        Assert.Equal(
            chinese,
            Language.IsChinese(name =>
                name switch
                {
                    "LC_ALL" => all,
                    "LC_MESSAGES" => messages,
                    _ => lang,
                }
            )
        );

    private static string ExitOne() =>
        File.ReadAllLines(Path.Combine(Guards.Repository.Root(), "services/Cli/README.md"))
            .Single(l => l.StartsWith("| `1` |", StringComparison.Ordinal));
}
