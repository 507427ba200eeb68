using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Agency.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Enforcement.WebConsole.Referrals;

/// <summary>
/// Files that people carry to and from an agency off the network. What stands in them is to the byte what the bus would
/// bring.
/// </summary>
public sealed class CarrierDesk(Peers peers, SignOn signOn)
{
    private AgencyExchange.AgencyExchangeClient Client => new(peers.WithoutToken("supervision"));

    /// <summary>What a file that was brought back turned out to be.</summary>
    /// <param name="Page">where it stands now; "" for a note that a number is missing.</param>
    /// <param name="Kind">of the receipt; inbound for a clue of theirs.</param>
    /// <param name="IsNew">false: it was taken before.</param>
    public sealed record Taken(string Page, string Id, string Agency, long Number, string Kind, bool IsNew);

    /// <summary>A referral as the file that leaves.</summary>
    public Task<Reply<ExportReferralReply>> Export(string referral) =>
        Ask(
            (h, u) => Client.ExportReferralAsync(new() { ReferralId = referral }, h, u),
            Guid.CreateVersion7().ToString()
        );

    /// <summary>All our receipts of an inbound clue.</summary>
    public Task<Reply<ExportInboundReceiptsReply>> Receipts(string inbound) =>
        Ask((h, u) => Client.ExportInboundReceiptsAsync(new() { InboundId = inbound }, h, u));

    /// <summary>A file that came back: a receipt, or a clue of theirs, by what its name ends in.</summary>
    public async Task<Reply<Taken>> Import(string name, ReadOnlyMemory<byte> file, string key)
    {
        var bytes = ByteString.CopyFrom(file.Span);
        if (name.EndsWith(".inbound", StringComparison.OrdinalIgnoreCase))
            return Of(
                await Ask((h, u) => Client.ImportInboundReferralAsync(new() { Body = bytes }, h, u), key),
                r => new Taken($"/inbound/{r.InboundId}", r.InboundId, r.Agency, r.Number, "inbound", r.IsNew)
            );
        return Of(await Ask((h, u) => Client.ImportReceiptAsync(new() { Receipt = bytes }, h, u), key), r => new Taken(
            r.ReferralId.Length > 0 ? $"/referrals/{r.ReferralId}" : "",
            r.ReferralId,
            r.Agency,
            r.Number,
            r.Kind,
            r.IsNew
        ));
    }

    private static Reply<Taken> Of<T>(Reply<T> reply, Func<T, Taken> taken)
        where T : class =>
        reply.Answer is { } answer
            ? new(taken(answer))
            : new(null, reply.Reason, reply.Field, reply.Message, reply.Kind);

    private Task<Reply<T>> Ask<T>(Func<Metadata, DateTime, AsyncUnaryCall<T>> ask, string key = "")
        where T : class => Reply<T>.To(signOn.Bearer(), ask, key, 30);
}
