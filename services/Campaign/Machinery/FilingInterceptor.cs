using System.Collections.Concurrent;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Files.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Enforcement.Campaign.Machinery;

/// <summary>
/// Whoever sends a command that rests on a file sends the file first. Behind the transcript: a call that is only
/// repeated from it sends nothing.
/// </summary>
internal sealed class FilingInterceptor(CallInvoker line, string service, Papers papers) : Interceptor
{
    private readonly ConcurrentDictionary<MessageDescriptor, IReadOnlyList<FieldDescriptor>> fields = [];

    public override AsyncUnaryCall<TReply> AsyncUnaryCall<TRequest, TReply>(
        TRequest request,
        ClientInterceptorContext<TRequest, TReply> context,
        AsyncUnaryCallContinuation<TRequest, TReply> next
    )
    {
        var files = Hashes((IMessage)request).Select(papers.Find).OfType<byte[]>().ToList();
        return files.Count == 0
            ? next(request, context)
            : new(Send(), Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { });

        async Task<TReply> Send()
        {
            foreach (var file in files)
                await FileSender.Send(
                    new(line),
                    service,
                    new MemoryStream(file),
                    [],
                    context.Options.CancellationToken
                );
            return await next(request, context);
        }
    }

    /// <summary>Whatever in a request may be a SHA-256.</summary>
    private IEnumerable<ByteString> Hashes(IMessage message)
    {
        foreach (var field in fields.GetOrAdd(message.Descriptor, Interesting))
        {
            var values = field.IsRepeated
                ? ((System.Collections.IEnumerable)field.Accessor.GetValue(message)).Cast<object>()
                : [field.Accessor.GetValue(message)];
            foreach (var value in values)
                if (value is ByteString { Length: 32 } hash)
                    yield return hash;
                else if (value is IMessage inner)
                    foreach (var own in Hashes(inner))
                        yield return own;
        }
    }

    private static IReadOnlyList<FieldDescriptor> Interesting(MessageDescriptor message) =>
        [
            .. message
                .Fields.InDeclarationOrder()
                .Where(f =>
                    !f.IsMap
                    && (f.FieldType == FieldType.Bytes || (f.FieldType == FieldType.Message && HasBytes(f.MessageType)))
                ),
        ];

    private static bool HasBytes(MessageDescriptor message) =>
        message
            .Fields.InDeclarationOrder()
            .Any(f => f.FieldType == FieldType.Bytes || (f.FieldType == FieldType.Message && HasBytes(f.MessageType)));
}
