using Enforcement.Contracts.Planning.V1;

namespace Enforcement.Contracts;

public sealed record FeedValueOf(string From, string To);

public sealed record FeedColumnOf(string Field, string? Header, string? Constant, IReadOnlyList<FeedValueOf> Values);

/// <summary>How the files of a platform are read from a day on. Subject: the platform.</summary>
public sealed record FeedFormatPublished(
    string Platform, FeedKind Kind, int Version, string Name, DateOnly EffectiveFrom, int HeaderRow, string DateFormat, string LegalBasis, IReadOnlyList<FeedColumnOf> Columns) : IEvent
{
    public string Subject => Platform;
}

/// <summary>A row of another system's file and what became of it.</summary>
/// <param name="Supersedes">It corrects a row of the same id that came before.</param>
/// <param name="Officers">Certificate numbers of who were there, as the platform has them; null when it has none.</param>
public sealed record FeedRowOf(
    string ExternalId, string CreditCode, DateOnly On, string? MatterGroup, string? Label, string? Finding, FeedOutcome Outcome, string? VisitId, bool Supersedes,
    IReadOnlyList<string>? Officers = null);

/// <summary>New and corrected rows of a file, at most 500. Subject: the body.</summary>
/// <param name="FileSha256">Hex; the file stays with the sender.</param>
public sealed record FeedRowsImported(string Platform, FeedKind Kind, int Version, string Body, string FileSha256, IReadOnlyList<FeedRowOf> Rows) : IEvent
{
    public string Subject => Body;
}

/// <summary>A person said what an ambiguous entry is. Subject: the body.</summary>
/// <param name="Row">As it stands from now on.</param>
public sealed record FeedRowResolved(string Platform, string Body, FeedRowOf Row, string Reason) : IEvent
{
    public string Subject => Body;
}

public sealed record FeedGapOf(DateOnly From, DateOnly To, string Reason);

/// <summary>What a body answered for a file of its entries, and whether it was taken for complete. Subject: the body.</summary>
/// <param name="Unresolved">Rows of these days that wait for a person.</param>
public sealed record FeedCoverageStated(
    string Platform, string Body, DateOnly From, DateOnly To, bool Complete, IReadOnlyList<FeedGapOf> Gaps, string FileSha256, long Rows, long Refused, long Unresolved) : IEvent
{
    public string Subject => Body;
}
