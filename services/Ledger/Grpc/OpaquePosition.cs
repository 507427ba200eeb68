using System.Buffers.Binary;
using System.Collections.Concurrent;
using Enforcement.Ledger.Journal;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Enforcement.Ledger.Grpc;

/// <summary>
/// The position in a command's reply. The journal's sequence lets its reader count the entries between two replies of
/// his, hidden ones too; so who may not read heads gets the beginning of the chain hash there instead: nobody can tell
/// what is between two of them, and whoever holds the journal finds the entry by it. A row of a query that says which
/// entry changed it says 0, and so does a place in the journal of another source.
/// </summary>
public sealed class OpaquePosition(Journals journals) : Interceptor
{
    private const string Before = "/enforcement.",
        Field = "sequence",
        OfAnother = "_sequence";

    private static readonly string[] Counting =
    [
        Role.Service,
        Role.Operator,
        Role.Supervisor,
        Role.Discipline,
        Role.Procurator,
        Role.Agency,
    ];

    private static readonly ConcurrentDictionary<MessageDescriptor, bool> Holding = new();

    /// <summary>Those who may ask for a head anyway, and who is given signed heads with each proof.</summary>
    public static bool MayCount(Caller caller) => Counting.Any(caller.Is);

    /// <summary>62 bits of the chain hash, always of one length on the wire; of a repeated command's entry the same
    /// again. 0, which is no entry, stays 0.</summary>
    public static long Of(IJournal journal, Caller caller, long sequence)
    {
        if (sequence == 0 || MayCount(caller))
            return sequence;
        var chain = journal.Reader.ChainAt(sequence)
            ?? throw new InvalidOperationException($"no entry {sequence} is there");
        return (BinaryPrimitives.ReadInt64BigEndian(chain) & 0x3FFF_FFFF_FFFF_FFFF) | 0x4000_0000_0000_0000;
    }

    public override async Task<TReply> UnaryServerHandler<TRequest, TReply>(
        TRequest request,
        ServerCallContext call,
        UnaryServerMethod<TRequest, TReply> next
    )
    {
        var reply = await next(request, call);
        if (reply is IMessage message)
            Withhold(call.Method, call.Caller(), message);
        return reply;
    }

    internal void Withhold(string method, Caller caller, IMessage reply)
    {
        if (Journal(method) is { } journal && !MayCount(caller))
            Withhold(reply, sequence => Of(journal, caller, sequence), _ => 0);
    }

    public override Task ServerStreamingServerHandler<TRequest, TReply>(
        TRequest request,
        IServerStreamWriter<TReply> replies,
        ServerCallContext call,
        ServerStreamingServerMethod<TRequest, TReply> next
    ) => next(request, Told(replies, call), call);

    public override Task DuplexStreamingServerHandler<TRequest, TReply>(
        IAsyncStreamReader<TRequest> requests,
        IServerStreamWriter<TReply> replies,
        ServerCallContext call,
        DuplexStreamingServerMethod<TRequest, TReply> next
    ) => next(requests, Told(replies, call), call);

    private IServerStreamWriter<T> Told<T>(IServerStreamWriter<T> replies, ServerCallContext call)
        where T : class =>
        Journal(call.Method) is { } journal && !MayCount(call.Caller())
            ? new Teller<T>(replies, sequence => Of(journal, call.Caller(), sequence))
            : replies;

    // By the method's package; of a package that is no source's every method says for itself.
    private IJournal? Journal(string method)
    {
        if (!method.StartsWith(Before, StringComparison.Ordinal))
            return null;
        var rest = method[Before.Length..];
        return rest.IndexOf('.', StringComparison.Ordinal) is > 0 and var end ? journals.Find(rest[..end]) : null;
    }

    private static void Withhold(IMessage message, Func<long, long> own, Func<long, long> inside)
    {
        if (!Holds(message.Descriptor))
            return;
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
            if (IsPosition(field))
                field.Accessor.SetValue(
                    message,
                    field.Name == Field ? own((long)field.Accessor.GetValue(message)) : 0L
                );
            else if (field.FieldType is not FieldType.Message || !Holds(field.MessageType))
                continue;
            else if (field.IsRepeated)
                foreach (var part in (System.Collections.IEnumerable)field.Accessor.GetValue(message))
                    Withhold((IMessage)part, inside, inside);
            else if (field.Accessor.GetValue(message) is IMessage part)
                Withhold(part, inside, inside);
    }

    private static bool IsPosition(FieldDescriptor field) =>
        field is { FieldType: FieldType.Int64, IsRepeated: false }
        && (field.Name == Field || field.Name.EndsWith(OfAnother, StringComparison.Ordinal));

    // Asked of a type once: most replies hold none, and a long list is not gone through for nothing.
    private static bool Holds(MessageDescriptor type) => Holding.GetOrAdd(type, static of => Search(of, []));

    private static bool Search(MessageDescriptor type, HashSet<MessageDescriptor> seen) =>
        seen.Add(type)
        && type.Fields.InDeclarationOrder()
            .Any(f => IsPosition(f) || (f.FieldType is FieldType.Message && !f.IsMap && Search(f.MessageType, seen)));

    /// <summary>Of an import every step has an entry.</summary>
    private sealed class Teller<T>(IServerStreamWriter<T> replies, Func<long, long> own) : IServerStreamWriter<T>
    {
        public WriteOptions? WriteOptions
        {
            get => replies.WriteOptions;
            set => replies.WriteOptions = value;
        }

        public Task WriteAsync(T reply) => replies.WriteAsync(Told(reply));

        public Task WriteAsync(T reply, CancellationToken token) => replies.WriteAsync(Told(reply), token);

        private T Told(T reply)
        {
            if (reply is IMessage message)
                Withhold(message, own, own);
            return reply;
        }
    }
}
