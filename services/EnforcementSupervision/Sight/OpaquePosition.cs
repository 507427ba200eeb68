using System.Buffers.Binary;
using Google.Protobuf;
using Grpc.Core.Interceptors;

namespace Enforcement.EnforcementSupervision.Sight;

/// <summary>
/// The position in a command's reply. The journal's sequence lets its reader count the entries between two replies of
/// his, hidden ones too; so who may not read heads gets the beginning of the chain hash there instead: nobody can tell
/// what is between two of them, and whoever holds the journal finds the entry by it.
/// </summary>
internal sealed class OpaquePosition(Journal<SupervisionDb> journal) : Interceptor
{
    private const string Own = "/enforcement.supervision.v1.",
        Field = "sequence";

    /// <summary>Those who may ask for a head anyway, and agencies, which are given signed heads with each referral's
    /// proof.</summary>
    public static bool MayCount(Caller caller) => Counting.Any(caller.Is);

    private static readonly string[] Counting =
    [
        Role.Service,
        Role.Operator,
        Role.Supervisor,
        Role.Discipline,
        Role.Procurator,
        Role.Agency,
    ];

    public override async Task<TReply> UnaryServerHandler<TRequest, TReply>(
        TRequest request,
        ServerCallContext call,
        UnaryServerMethod<TRequest, TReply> next
    )
    {
        var reply = await next(request, call);
        if (!call.Method.StartsWith(Own, StringComparison.Ordinal) || MayCount(call.Caller()))
            return reply;
        if (reply is IMessage message && message.Descriptor.FindFieldByName(Field) is { } field)
            field.Accessor.SetValue(message, Of((long)field.Accessor.GetValue(message)));
        return reply;
    }

    /// <summary>62 bits of the chain hash, always of one length on the wire; of a repeated command's entry the same
    /// again.</summary>
    private long Of(long sequence)
    {
        var chain = journal.Reader.ChainAt(sequence)
            ?? throw new InvalidOperationException($"no entry {sequence} is there");
        return (BinaryPrimitives.ReadInt64BigEndian(chain) & 0x3FFF_FFFF_FFFF_FFFF) | 0x4000_0000_0000_0000;
    }
}
