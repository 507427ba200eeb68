namespace Enforcement.Contracts;

// Every event here is confidential to Supervision: a bureau's side must not learn that a referral exists.

public sealed record AgencyRegistered(string Agency, string Name, string EncryptionJwk, string SigningJwk, string Delivery) : IEvent
{
    public string Subject => Agency;
}

public sealed record ReferralDrafted(
    string ReferralId, string Agency, Sealed Clue, string? AboutBody, string Classification, string? Forwards, string DraftedBy) : IEvent
{
    public string Subject => ReferralId;
}

public sealed record ReferralChecked(string ReferralId, string CheckedBy) : IEvent
{
    public string Subject => ReferralId;
}

/// <summary>Approved by a head, sealed for the agency, numbered: from here its bytes never change.</summary>
/// <param name="Number">Consecutive per agency from 1.</param>
/// <param name="ClueJwe">The clue as compact JWE (ECDH-ES, A256GCM) for the agency's key.</param>
public sealed record ReferralSent(string ReferralId, string Agency, long Number, string ApprovedBy, DateTimeOffset SentAt, string ClueJwe) : IEvent
{
    public string Subject => ReferralId;
}

/// <param name="Kind">received, accepted, returned, in-process, feedback or closed.</param>
/// <param name="Jws">The agency's signed receipt, or null for a paper one.</param>
public sealed record ReferralReceipted(string ReferralId, string Agency, long Number, string Kind, DateTimeOffset At, string? Reason, string? Jws) : IEvent
{
    public string Subject => ReferralId;
}

public sealed record PaperReceiptNoted(string ReferralId, string Kind, string ScanSha256, string NotedBy) : IEvent
{
    public string Subject => ReferralId;
}

public sealed record ReferralWithdrawn(string ReferralId, string Reason) : IEvent
{
    public string Subject => ReferralId;
}
