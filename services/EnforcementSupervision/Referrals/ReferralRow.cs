using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Referrals;

/// <summary>A referral as Supervision knows it. The clue is here only as it is sealed.</summary>
public sealed record ReferralRow
{
    public required string ReferralId { get; init; }
    public required string Agency { get; init; }
    public required ReferralState State { get; init; }
    public required string ClueNonce { get; init; }
    public required string ClueCiphertext { get; init; }
    public BodyCode? AboutBody { get; init; }
    public required string Classification { get; init; }
    public string? Forwards { get; init; }
    public required string DraftedBy { get; init; }
    public string? CheckedBy { get; init; }
    public string? ApprovedBy { get; init; }

    /// <summary>Consecutive per agency from 1; 0 until it is sent.</summary>
    public long Number { get; init; }

    /// <summary>The journal's seq of ReferralSent, 0 until then; a delivery is made from that entry.</summary>
    public long SentSeq { get; init; }
    public long WithdrawnSeq { get; init; }
    public DateTimeOffset? WithdrawnAt { get; init; }
    public string? ClueJwe { get; init; }
    public DateTimeOffset? SentAt { get; init; }
    public DateTimeOffset? ReceivedAt { get; init; }
    public string? LastReceipt { get; init; }
    public Sealed? ReturnedBecause { get; init; }
    public string? ForwardedTo { get; init; }
    public string? PartOf { get; init; }

    /// <summary>The zone whose station wrote it; null: the district.</summary>
    public string? Zone { get; init; }
    public bool Urgent { get; init; }

    /// <summary>What its clock awaits (<see cref="ReferralClocks"/>); null when none runs.</summary>
    public string? Awaits { get; init; }
    public DateTimeOffset? DueAt { get; init; }
    public bool Binding { get; init; }

    /// <summary>Per cent of the term at the last reminder; 100 = it is late.</summary>
    public int Reminded { get; init; }

    internal static string KeyOf(string referralId) => $"referral/{referralId}";

    internal Sealed Clue() => new(KeyOf(ReferralId), ClueNonce, ClueCiphertext);

    internal static ReferralRow From(ReferralDrafted e) =>
        new()
        {
            ReferralId = e.ReferralId,
            Agency = e.Agency,
            State = ReferralState.Drafted,
            ClueNonce = e.Clue.Nonce,
            ClueCiphertext = e.Clue.Ciphertext,
            AboutBody = BodyCode.StoredOrNone(e.AboutBody),
            Classification = e.Classification,
            Forwards = e.Forwards,
            DraftedBy = e.DraftedBy,
            PartOf = e.PartOf,
            Urgent = e.Urgent,
            Zone = e.Zone,
        };

    internal ReferralRow Apply(ReferralChecked e) =>
        this with
        {
            State = ReferralState.Checked,
            CheckedBy = e.CheckedBy,
        };

    internal ReferralRow Apply(ReferralSent e, long seq) =>
        this with
        {
            State = ReferralState.Sent,
            ApprovedBy = e.ApprovedBy,
            Number = e.Number,
            SentAt = e.SentAt,
            ClueJwe = e.ClueJwe,
            SentSeq = seq,
        };

    internal ReferralRow Run(ReferralClock? clock) =>
        this with
        {
            Awaits = clock?.Awaits,
            DueAt = clock?.Due,
            Binding = clock?.Binding ?? false,
            Reminded = 0,
        };

    internal ReferralRow Apply(ReferralWithdrawn _, Recorded e) =>
        this with
        {
            State = ReferralState.Withdrawn,
            WithdrawnSeq = e.Seq,
            WithdrawnAt = e.Time,
        };

    internal ReferralRow Apply(ReferralReceipted e) =>
        this with
        {
            State = e.Kind switch
            {
                Receipt.Received => ReferralState.Received,
                Receipt.Accepted => ReferralState.Accepted,
                Receipt.Returned => ReferralState.Returned,
                Receipt.InProcess => ReferralState.InProcess,
                Receipt.Feedback => ReferralState.Feedback,
                Receipt.Closed => ReferralState.Closed,
                _ => State,
            },
            LastReceipt = e.Kind,
            ReceivedAt = ReceivedAt ?? e.At,
            ReturnedBecause = e.Kind == Receipt.Returned ? e.Reason : ReturnedBecause,
        };
}
