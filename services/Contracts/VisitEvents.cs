using Enforcement.Contracts.Planning.V1;

namespace Enforcement.Contracts;

public sealed record Team(string VisitId, string Lead, string Second);

/// <summary>Two distinct certified officers for a visit of a named or special line.</summary>
/// <param name="Seed">Hex of 32 random bytes; candidates stand in the order of draw protocol v1 under it, so anyone can replay the choice.</param>
public sealed record VisitAssigned(string VisitId, string Lead, string Second, string Seed) : IEvent
{
    public string Subject => VisitId;
}

public sealed record OfficerRecused(string VisitId, string Officer, string Ground, string Replacement) : IEvent
{
    public string Subject => VisitId;
}

public sealed record VisitApproved(string VisitId, string ApprovedBy) : IEvent
{
    public string Subject => VisitId;
}

public sealed record VisitNotified(string VisitId, DateOnly VisitOn) : IEvent
{
    public string Subject => VisitId;
}

/// <param name="NonceSha256">Hash of the code's nonce: the code itself is never journaled.</param>
public sealed record EntryCodeIssued(string VisitId, string NonceSha256, DateTimeOffset ExpiresAt) : IEvent
{
    public string Subject => VisitId;
}

/// <summary>Imported: recorded in another system, which the reason names; its officers are not known here.</summary>
public enum EntryMeans { Scan, BackEntry, Imported }

/// <summary>One on-site entry: one enterprise, one continuous presence, one calendar day.</summary>
/// <param name="Visits">The visit and, for a joint one, every visit merged into it.</param>
public sealed record VisitEntered(
    string VisitId, IReadOnlyList<string> Visits, string Body, string CreditCode, string MatterGroup, DateTimeOffset EnteredAt,
    EntryMeans Means, IReadOnlyList<string> Officers, string? Reason) : IEvent
{
    public string Subject => VisitId;
}

public sealed record EntryLawfullyRefused(string VisitId, string Ground) : IEvent
{
    public string Subject => VisitId;
}

public sealed record FindingOf(string Matter, Finding Finding, string? Note);

public sealed record ResultRecorded(
    string VisitId, string CreditCode, IReadOnlyList<FindingOf> Findings, bool SignedByEnterprise, string? SignatureNote, DateOnly PublishBy) : IEvent
{
    public string Subject => VisitId;
}

public sealed record ResultPublished(string VisitId, bool Late) : IEvent
{
    public string Subject => VisitId;
}

public sealed record RectificationConfirmed(string VisitId, string CreditCode) : IEvent
{
    public string Subject => VisitId;
}

/// <summary>Every entry the body made in the period is in this system. Subject: the body.</summary>
public sealed record CoverageDeclared(string Body, DateOnly From, DateOnly To) : IEvent
{
    public string Subject => Body;
}

public sealed record EntryReported(string CreditCode, DateOnly On, string MatterGroup, string Label);

/// <summary>Entries a body made under other systems or labels. Subject: the body.</summary>
public sealed record EntriesReported(string Body, IReadOnlyList<EntryReported> Entries) : IEvent
{
    public string Subject => Body;
}
