using Enforcement.Contracts.Planning.V1;

namespace Enforcement.Contracts;

[JsonSerializable(typeof(FeedFormatPublished))]
[JsonSerializable(typeof(FeedRowsImported))]
[JsonSerializable(typeof(FeedRowResolved))]
[JsonSerializable(typeof(FeedCoverageStated))]
internal sealed partial class FeedEventsJson : JsonSerializerContext;

public sealed record FeedValueOf(string From, string To);

public sealed record FeedColumnOf(string Field, string? Header, string? Constant, IReadOnlyList<FeedValueOf> Values);

/// <summary>How the files of a platform are read from a day on. Subject: the platform.</summary>
[FactOf(Services.Planning, "feed-format-published", "发布外部数据格式")]
public sealed record FeedFormatPublished(
    string Platform,
    FeedKind Kind,
    int Version,
    string Name,
    DateOnly EffectiveFrom,
    int HeaderRow,
    string DateFormat,
    string LegalBasis,
    IReadOnlyList<FeedColumnOf> Columns
) : IEvent
{
    public string Subject => Platform;
}

/// <summary>A row of another system's file and what became of it.</summary>
/// <param name="Supersedes">It corrects a row of the same id that came before.</param>
/// <param name="Officers">Certificate numbers of who were there, as the platform has them; null when it has
/// none.</param>
/// <param name="Use">
/// 2 and on where the platform gave out its number again for something else; null is the first.
/// </param>
/// <param name="Contests">
/// The use it may be a correction of, while a person has not said so; null when that is no question.
/// </param>
public sealed record FeedRowOf(
    string ExternalId,
    string CreditCode,
    DateOnly On,
    string? MatterGroup,
    string? Label,
    string? Finding,
    FeedOutcome Outcome,
    string? VisitId,
    bool Supersedes,
    IReadOnlyList<string>? Officers = null,
    int? Use = null,
    int? Contests = null
)
{
    /// <summary>What makes it one row among all that ever came, for whoever keeps rows of several platforms.</summary>
    public string Feed(string platform) =>
        Use is null ? $"{platform}/{ExternalId}" : $"{platform}/{ExternalId}\u001f{Use}";
}

/// <summary>New and corrected rows of a file, at most 500. Subject: the body.</summary>
/// <param name="FileSha256">Hex; the file stays with the sender.</param>
[FactOf(Services.Planning, "feed-rows-imported", "导入外部系统数据", HeardBy = Services.Supervision)]
public sealed record FeedRowsImported(
    string Platform,
    FeedKind Kind,
    int Version,
    string Body,
    string FileSha256,
    IReadOnlyList<FeedRowOf> Rows
) : IEvent
{
    public string Subject => Body;
}

/// <summary>A person said what an ambiguous entry is. Subject: the body.</summary>
/// <param name="Row">As it stands from now on.</param>
/// <param name="Kind">Null of entries.</param>
/// <param name="Taken">
/// The use that waited and turned out to be a correction: its contents stand under <paramref name="Row"/>'s now.
/// </param>
[FactOf(Services.Planning, "feed-row-resolved", "人工认定外部入企记录", HeardBy = Services.Supervision)]
public sealed record FeedRowResolved(
    string Platform,
    string Body,
    FeedRowOf Row,
    string Reason,
    FeedKind? Kind = null,
    int? Taken = null
) : IEvent
{
    public string Subject => Body;
}

public sealed record FeedGapOf(DateOnly From, DateOnly To, string Reason);

/// <summary>What a body answered for a file of its entries, and whether it was taken for complete. Subject: the
/// body.</summary>
/// <param name="Unresolved">Rows of these days that wait for a person.</param>
[FactOf(Services.Planning, "feed-coverage-stated", "声明外部数据完整性", HeardBy = Services.Supervision)]
public sealed record FeedCoverageStated(
    string Platform,
    string Body,
    DateOnly From,
    DateOnly To,
    bool Complete,
    IReadOnlyList<FeedGapOf> Gaps,
    string FileSha256,
    long Rows,
    long Refused,
    long Unresolved
) : IEvent
{
    public string Subject => Body;
}
