using Google.Protobuf;
using Grpc.Core;

namespace Enforcement.BuildingBlocks.Sheets;

/// <summary>A file on its way to a service.</summary>
public static class SheetSender
{
    // A larger message is a large object on the other side, collected last.
    private const int Chunk = 64 << 10;

    /// <summary>
    /// Sends a file in chunks while the answers are read; a service that refuses the file ends the stream early, and
    /// its answer says why.
    /// </summary>
    /// <param name="sent">Told the bytes sent so far, after each chunk.</param>
    public static async Task Send<TRequest, TReply>(
        AsyncDuplexStreamingCall<TRequest, TReply> call,
        Stream file,
        TRequest start,
        Func<ByteString, TRequest> chunk,
        Action<TReply> answer,
        Action<long>? sent,
        CancellationToken token
    )
    {
        var answers = Task.Run(
            async () =>
            {
                await foreach (var part in call.ResponseStream.ReadAllAsync(token))
                    answer(part);
            },
            token
        );
        try
        {
            await call.RequestStream.WriteAsync(start, token);
            var buffer = new byte[Chunk];
            var bytes = 0L;
            for (int read; (read = await file.ReadAsync(buffer, token)) > 0; )
            {
                await call.RequestStream.WriteAsync(chunk(ByteString.CopyFrom(buffer, 0, read)), token);
                sent?.Invoke(bytes += read);
            }
            await call.RequestStream.CompleteAsync();
        }
        catch (Exception e) when (EarlyAnswer.IsMeantBy(e)) { }
        await answers;
    }
}
