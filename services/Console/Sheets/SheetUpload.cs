using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Sheets.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Enforcement.WebConsole.Sheets;

/// <summary>What an import came to; a file that is refused as a whole is a reply without an answer.</summary>
public sealed record SheetOutcome(SheetTotals Totals, IReadOnlyList<RefusedLine> Refused);

/// <summary>A file on its way to a service that takes it in parts and tells of each row.</summary>
internal static class SheetUpload
{
    private const int Part = 64 << 10;

    /// <summary>The whole exchange as one call, so that a page asks it like any other.</summary>
    public static AsyncUnaryCall<SheetOutcome> Send<TRequest, TReply>(
        AsyncDuplexStreamingCall<TRequest, TReply> call,
        TRequest start,
        Func<ByteString, TRequest> chunk,
        ReadOnlyMemory<byte> file,
        Func<TReply, (RefusedLine? Refused, SheetTotals? Totals)> read
    ) =>
        new(
            Answer(call, start, chunk, file, read),
            call.ResponseHeadersAsync,
            call.GetStatus,
            call.GetTrailers,
            call.Dispose
        );

    private static async Task<SheetOutcome> Answer<TRequest, TReply>(
        AsyncDuplexStreamingCall<TRequest, TReply> call,
        TRequest start,
        Func<ByteString, TRequest> chunk,
        ReadOnlyMemory<byte> file,
        Func<TReply, (RefusedLine? Refused, SheetTotals? Totals)> read
    )
    {
        var refused = new List<RefusedLine>();
        var totals = new SheetTotals();
        var answers = Task.Run(async () =>
        {
            await foreach (var reply in call.ResponseStream.ReadAllAsync())
            {
                var (line, last) = read(reply);
                if (line is not null)
                    refused.Add(line);
                totals = last ?? totals;
            }
        });
        try
        {
            await call.RequestStream.WriteAsync(start);
            for (var at = 0; at < file.Length; at += Part)
                await call.RequestStream.WriteAsync(
                    chunk(ByteString.CopyFrom(file.Span[at..Math.Min(at + Part, file.Length)]))
                );
            await call.RequestStream.CompleteAsync();
        }
        // The service has refused the file before its end: what it says comes with the answers.
        catch (Exception e) when (EarlyAnswer.IsMeantBy(e)) { }
        await answers;
        return new(totals, refused);
    }
}
