using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Rules;

internal static class ListsTables
{
    public static void Map(ModelBuilder model) =>
        model.Entity<RuleListRow>(l =>
        {
            l.ToTable("rule_list").HasKey(r => r.ListId);
            l.Property(r => r.Items).AsJson();
            l.HasIndex(r => new
            {
                r.Kind,
                r.Body,
                r.EffectiveFrom,
            });
        });

    public static bool Fold(PlanningDb db, Recorded e)
    {
        if (e.Event is not RuleListPublished list)
            return false;
        Numbering.Fold(db, list.ListId);
        if (list.Replaces is { } before)
            db.Change(db.RuleLists, before, r =>
                r with
                {
                    EffectiveTo = list.EffectiveFrom.AddDays(-1),
                    ReplacedBy = list.ListId,
                }
            );
        db.RuleLists.Add(RuleListRow.From(list));
        return true;
    }
}

/// <summary>A version of a list with the days it is in force.</summary>
internal sealed record RuleListRow
{
    public required string ListId { get; init; }
    public RuleListKind Kind { get; init; }
    public required BodyCode Body { get; init; }

    /// <summary>Who set it; a higher one binds a lower one of the same body.</summary>
    public RuleListLevel Level { get; init; }
    public required string Title { get; init; }
    public required string DocumentNumber { get; init; }
    public required string ReviewNumber { get; init; }
    public required string FilingNumber { get; init; }
    public required string LegalBasis { get; init; }
    public DateOnly EffectiveFrom { get; init; }

    /// <summary>Its last day: of its own validity, or the day before its successor.</summary>
    public DateOnly? EffectiveTo { get; init; }
    public string? Replaces { get; init; }
    public string? ReplacedBy { get; init; }
    public required IReadOnlyList<ListedItem> Items { get; init; }

    public string Shown => $"{ListId} ({DocumentNumber}) of {EffectiveFrom.Iso()} to {EffectiveTo?.Iso() ?? "open"}";

    public static RuleListRow From(RuleListPublished e) =>
        new()
        {
            ListId = e.ListId,
            Kind = e.Kind,
            Body = BodyCode.Stored(e.Body),
            Level = e.Level ?? RuleListLevel.Body,
            Title = e.Title,
            DocumentNumber = e.DocumentNumber,
            ReviewNumber = e.ReviewNumber,
            FilingNumber = e.FilingNumber,
            LegalBasis = e.LegalBasis,
            EffectiveFrom = e.EffectiveFrom,
            EffectiveTo = e.EffectiveTo,
            Replaces = e.Replaces,
            Items = e.Items,
        };
}

internal static class ListsSets
{
    extension(PlanningDb db)
    {
        internal DbSet<RuleListRow> RuleLists => db.Set<RuleListRow>();
    }
}
