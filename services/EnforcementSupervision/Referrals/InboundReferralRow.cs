using Enforcement.Contracts;

namespace Enforcement.EnforcementSupervision.Referrals;

/// <summary>What an agency referred to us. The clue is here only as it is sealed.</summary>
public sealed record InboundReferralRow
{
    public required string InboundId { get; init; }
    public required string Agency { get; init; }
    public long Number { get; init; }
    public required string BodyHash { get; init; }
    public BodyCode? AboutBody { get; init; }

    /// <summary>recommendation; null: a clue.</summary>
    public string? Kind { get; init; }
    public required string ClueNonce { get; init; }
    public required string ClueCiphertext { get; init; }
    public required DateTimeOffset SentAt { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Kind of our last receipt.</summary>
    public required string State { get; init; }
    public string? Awaits { get; init; }
    public DateTimeOffset? DueAt { get; init; }
    public int Reminded { get; init; }

    internal static string KeyOf(string inboundId) => $"inbound/{inboundId}";

    internal Sealed Clue() => new(KeyOf(InboundId), ClueNonce, ClueCiphertext);

    internal static InboundReferralRow From(InboundReferralReceived e, DateTimeOffset at) =>
        new()
        {
            InboundId = e.InboundId,
            Agency = e.Agency,
            Number = e.Number,
            BodyHash = e.BodyHash,
            AboutBody = BodyCode.StoredOrNone(e.AboutBody),
            Kind = e.Kind,
            ClueNonce = e.Clue.Nonce,
            ClueCiphertext = e.Clue.Ciphertext,
            SentAt = e.SentAt,
            ReceivedAt = at,
            State = Receipt.Received,
        };

    internal InboundReferralRow Run(ReferralClock? clock) =>
        this with
        {
            Awaits = clock?.Awaits,
            DueAt = clock?.Due,
            Reminded = 0,
        };
}

/// <summary>A receipt of ours to an agency, as it was signed.</summary>
internal sealed record InboundReceiptRow
{
    /// <summary>The journal entry that made it; its delivery is made from that entry.</summary>
    public long Seq { get; init; }
    public required string InboundId { get; init; }
    public required string Agency { get; init; }
    public long Number { get; init; }
    public required string Kind { get; init; }
    public required DateTimeOffset At { get; init; }
    public string? Reason { get; init; }
    public required string Jws { get; init; }
}

/// <summary>Who may know of it: as of a clue of our own about the same body. Of none: the district's.</summary>
internal static class InboundSight
{
    public static Func<InboundReferralRow, bool> Of(SupervisionDb db, Caller caller)
    {
        var house = BodySight.House(db, caller);
        return referral => ReferralSight.MayHandle(house(referral.AboutBody, null), referral.AboutBody);
    }

    /// <exception cref="BuildingBlocks.Domain.Refusal">NOT_FOUND, also when it is there.</exception>
    public static InboundReferralRow Find(SupervisionDb db, Caller caller, string inboundId) =>
        db.InboundReferrals.Find(inboundId) is { } referral && Of(db, caller)(referral)
            ? referral
            : throw BuildingBlocks.Domain.Refusal.NotFound(
                Reasons.UnknownInbound,
                $"there is no inbound referral {inboundId}"
            );
}
