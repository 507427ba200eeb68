using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Enforcement.BuildingBlocks.Grpc;

/// <summary>
/// Keeps an answer within the 4 MiB that a gRPC client takes unless it says otherwise. A page that is too heavy is
/// asked for again with fewer rows: its token leads on from there. A command's reply is made small where it is made,
/// for it is told what was done.
/// </summary>
internal static class ReplyLimit
{
    public const int Most = 4 << 20;

    /// <param name="again">Asks the same handler once more; called for reading RPCs only.</param>
    /// <exception cref="Refusal">REPLY_SIZE: one row alone, or an answer that has no pages, is too large.</exception>
    public static async Task<TReply> Hold<TRequest, TReply>(
        TReply reply,
        TRequest request,
        Func<TRequest, Task<TReply>> again
    )
        where TReply : class
        where TRequest : class
    {
        if (
            reply is not IMessage message
            || message.CalculateSize() is var bytes && bytes <= Most
            || message.Descriptor.FindFieldByName("sequence") is not null
        )
            return reply;
        if (
            request is IMessage asked
            && asked.Descriptor.FindFieldByName("page_size") is { FieldType: FieldType.Int32 } size
            && message.Descriptor.FindFieldByName("next_page_token") is not null
        )
            for (
                var rows = (int)size.Accessor.GetValue(asked) is var wanted and > 0 ? wanted : Paging.Usual;
                rows > 1;

            )
            {
                rows = Math.Max(1, Math.Min(rows / 2, (int)((long)rows * Most / bytes)));
                var fewer = asked.Descriptor.Parser.ParseFrom(asked.ToByteString());
                size.Accessor.SetValue(fewer, rows);
                reply = await again((TRequest)fewer);
                if ((bytes = ((IMessage)reply).CalculateSize()) <= Most)
                    return reply;
            }
        throw Refusal.Exhausted(
            Reasons.ReplySize,
            $"the answer has {bytes} bytes, at most {Most} are sent at once: ask for a part of it"
        );
    }
}
