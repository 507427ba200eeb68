using Enforcement.Contracts;
using Enforcement.Contracts.Agency.V1;
using Google.Protobuf;

namespace Enforcement.EnforcementSupervision.AgencyExchange;

internal sealed partial class AgencyExchangeService
{
    private const int MostProofs = 500;

    [MayCall(Role.Agency)]
    public override Task<ProveEntriesReply> ProveEntries(ProveEntriesRequest request, ServerCallContext call)
    {
        var agency = AgencyOf(call);
        if (request.Sequences.Count > MostProofs)
            throw Refusal.Invalid(
                "sequences",
                Reasons.OutOfRange,
                $"sequences has {request.Sequences.Count} items, at most {MostProofs} are allowed"
            );
        var size = journal.Head.Seq;
        if (request.EarlierSize < 0 || request.EarlierSize > size)
            throw Refusal.Invalid(
                "earlier_size",
                Reasons.OutOfRange,
                $"earlier_size is {request.EarlierSize}, the journal has {size} entries"
            );
        using (var db = database.Read())
        {
            var own = db
                .Deliveries.Where(d => d.Agency == agency && !d.IsReceipt && request.Sequences.Contains(d.Seq))
                .Select(d => d.Seq)
                .ToHashSet();
            // What else stands in the journal is nobody's business, not even that it is there.
            foreach (var unknown in request.Sequences.Where(s => !own.Contains(s)))
                throw Refusal.NotFound(Reasons.UnknownNumber, $"{agency} was sent no entry {unknown}");
        }
        var reply = new ProveEntriesReply
        {
            Head = new TreeHead(journal.Source, size, tree.Root(size), Instants.Text(clock.Now)).Write(
                key.Signing.SignJws
            ),
        };
        foreach (var seq in request.Sequences)
            reply.Proofs.Add(new EntryProof { Sequence = seq, Path = { tree.Path(seq - 1, size).Select(Bytes) } });
        if (request.EarlierSize > 0)
            reply.Consistency.AddRange(tree.Consistency(request.EarlierSize, size).Select(Bytes));
        return Task.FromResult(reply);

        static ByteString Bytes(byte[] hash) => UnsafeByteOperations.UnsafeWrap(hash);
    }
}
