using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Matters;

/// <summary>A power of a body, with the days it is valid on.</summary>
internal sealed record PowerRow
{
    public required string PowerId { get; init; }
    public required BodyCode Body { get; init; }
    public PowerSource Source { get; init; }
    public string? GrantedBy { get; init; }
    public required string DocumentNumber { get; init; }
    public required string LegalBasis { get; init; }

    /// <summary>Empty: all matters of the body.</summary>
    public required IReadOnlyList<string> Matters { get; init; }
    public DateOnly ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }

    /// <summary>First day without it, when it was taken back.</summary>
    public DateOnly? EndedFrom { get; init; }

    public bool Covers(string matter) => Matters.Count == 0 || Matters.Contains(matter);

    /// <summary>Valid on each of these days.</summary>
    public bool Spans(DateOnly from, DateOnly to) => ValidFrom <= from && !(ValidTo < to) && !(EndedFrom <= to);

    public static PowerRow From(PowerRecorded e) =>
        new()
        {
            PowerId = e.PowerId,
            Body = BodyCode.Stored(e.Body),
            Source = e.Source,
            GrantedBy = e.GrantedBy,
            DocumentNumber = e.DocumentNumber,
            LegalBasis = e.LegalBasis,
            Matters = e.Matters,
            ValidFrom = e.ValidFrom,
            ValidTo = e.ValidTo,
        };

    public PowerRow Apply(PowerEnded e) => this with { EndedFrom = e.From };
}

/// <summary>The powers of one body. Who has none on the day plans and sends nobody (国办发〔2024〕54号
/// 二(一)).</summary>
internal sealed class Powers(PlanningDb db, BodyCode body)
{
    private readonly List<PowerRow> all = [.. db.Powers.AsNoTracking().Where(p => p.Body == body)];

    /// <summary>The power that still covers a matter on one of these days, if any does.</summary>
    public PowerRow? Standing(string matter, DateOnly from, DateOnly to) =>
        all.Find(p => p.Covers(matter) && p.ValidFrom <= to && !(p.ValidTo < from) && !(p.EndedFrom <= from));

    /// <summary>One power has to reach from the first day to the last: a gap between two leaves days without
    /// any.</summary>
    public void MustCover(string matter, DateOnly from, DateOnly to, string path)
    {
        if (all.Exists(p => p.Covers(matter) && p.Spans(from, to)))
            return;
        var known = all.FindLast(p => p.Covers(matter));
        throw Refusal.Precondition(
            Reasons.NoPower,
            $"{path}: {body} has no valid power for {matter} from {from.Iso()} to {to.Iso()}"
                + (
                    known is null
                        ? ""
                        : $"; {known.PowerId} ({known.DocumentNumber}) is valid from {known.ValidFrom.Iso()} "
                            + $"to {(known.EndedFrom?.AddDays(-1) ?? known.ValidTo)?.Iso() ?? "open"}"
                )
        );
    }
}
