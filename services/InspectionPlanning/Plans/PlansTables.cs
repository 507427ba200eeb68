using System.Globalization;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Plans;

internal static class PlansTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<PlanRow>(p =>
        {
            p.ToTable("plan").HasKey(r => r.PlanId);
            p.HasIndex(r => new { r.Body, r.Year });
        });
        model.Entity<PlanCommentRow>(c =>
        {
            c.ToTable("plan_comment").HasKey(r => r.Key);
            c.HasIndex(r => r.PlanId);
        });
        model.Entity<PlanAmendmentRow>().ToTable("plan_amendment").HasKey(r => new { r.PlanId, r.Version });
    }
}

internal sealed record PlanRow
{
    public required string PlanId { get; init; }
    public required BodyCode Body { get; init; }
    public int Year { get; init; }
    public DateOnly FiledOn { get; init; }
    public required string FiledBy { get; init; }

    /// <summary>1 when filed, one more per amendment.</summary>
    public int Version { get; init; }
    public int Lines { get; init; }
    public required string Basis { get; init; }
    public required string FiledWith { get; init; }
    public DateOnly FileBy { get; init; }
    public DateOnly PublishBy { get; init; }
    public DateOnly? PublishedOn { get; init; }
    public bool PublishedLate { get; init; }

    /// <summary>What the public reads; 0 for nothing.</summary>
    public int PublishedVersion { get; init; }
    public int PublishedLines { get; init; }

    /// <summary>Up to which the head approved it; 0 for none.</summary>
    public int ApprovedVersion { get; init; }
    public DateOnly? ApprovedOn { get; init; }

    /// <summary>Last day to comment on the latest version; null where nobody is asked.</summary>
    public DateOnly? CommentBy { get; init; }

    /// <summary>By amendments; and of those, lines that name a firm then under observation: how far the plan was
    /// inflated.</summary>
    public int LinesAdded { get; init; }
    public int LinesAddedAfterGrant { get; init; }

    public bool IsPublished => PublishedVersion == Version;

    public static PlanRow From(PlanFiled e, string by) =>
        new()
        {
            PlanId = e.PlanId,
            Body = BodyCode.Stored(e.Body),
            Year = e.Year,
            FiledOn = e.FiledOn,
            FiledBy = by,
            Version = 1,
            Lines = e.Lines.Count,
            Basis = e.Head.Basis,
            FiledWith = e.Head.FiledWith,
            FileBy = e.Head.FileBy,
            PublishBy = e.Head.PublishBy,
            CommentBy = e.Head.CommentBy,
        };

    public PlanRow Apply(PlanPublished e) =>
        this with
        {
            PublishedOn = PublishedOn ?? e.On,
            PublishedLate = PublishedLate || e.Late,
            PublishedVersion = Version,
            PublishedLines = Lines,
        };

    public PlanRow Apply(PlanApproved e, DateOnly on) => this with { ApprovedVersion = e.Version, ApprovedOn = on };

    public PlanRow Apply(PlanAmended e) =>
        this with
        {
            Version = e.Version,
            Lines = Lines + e.Lines.Count,
            CommentBy = e.CommentBy ?? CommentBy,
            PublishBy = IsPublished ? e.PublishBy ?? PublishBy : PublishBy,
            PublishedVersion = IsPublished && e.PublishBy is null ? e.Version : PublishedVersion,
            PublishedLines = IsPublished && e.PublishBy is null ? Lines + e.Lines.Count : PublishedLines,
            LinesAdded = LinesAdded + e.Lines.Count,
            LinesAddedAfterGrant = LinesAddedAfterGrant + e.Lines.Count(l => l.AfterGrant > 0),
        };
}

/// <summary>What an amendment added.</summary>
internal sealed record PlanAmendmentRow
{
    public required string PlanId { get; init; }
    public int Version { get; init; }
    public DateOnly On { get; init; }
    public required string By { get; init; }
    public required string Reason { get; init; }
    public int FirstLine { get; init; }
    public int Lines { get; init; }
    public int LinesAfterGrant { get; init; }

    public static PlanAmendmentRow From(PlanAmended e, string by) =>
        new()
        {
            PlanId = e.PlanId,
            Version = e.Version,
            On = e.On,
            By = by,
            Reason = e.Reason,
            FirstLine = e.Lines[0].Line,
            Lines = e.Lines.Count,
            LinesAfterGrant = e.Lines.Count(l => l.AfterGrant > 0),
        };
}

/// <summary>What a station or the justice bureau said of a version, and what became of it.</summary>
internal sealed record PlanCommentRow
{
    /// <summary>Plan and number: of one plan in the order in which they were said.</summary>
    public required string Key { get; init; }
    public required string PlanId { get; init; }
    public int No { get; init; }
    public int Version { get; init; }
    public PlanCommentKind Kind { get; init; }
    public CommentingOffice Office { get; init; }
    public required string Zone { get; init; }
    public DateOnly On { get; init; }
    public required string Text { get; init; }
    public string Answer { get; init; } = "";
    public DateOnly? AnsweredOn { get; init; }
    public ObjectionState State { get; init; }
    public DateOnly? SettledOn { get; init; }
    public int SettledVersion { get; init; }
    public string SettledReason { get; init; } = "";

    public static string KeyOf(string planId, int no) =>
        string.Create(CultureInfo.InvariantCulture, $"{planId}/{no:0000}");

    public static PlanCommentRow From(PlanCommented e, DateOnly on) =>
        new()
        {
            Key = KeyOf(e.PlanId, e.No),
            PlanId = e.PlanId,
            No = e.No,
            Version = e.Version,
            Kind = e.Kind,
            Office = e.Office,
            Zone = e.Zone,
            On = on,
            Text = e.Text,
            State = e.Kind == PlanCommentKind.Objection ? ObjectionState.Open : ObjectionState.Unspecified,
        };

    /// <summary>What was upheld and is answered anew is open once more.</summary>
    public PlanCommentRow Apply(PlanCommentAnswered e, DateOnly on) =>
        this with
        {
            Answer = e.Text,
            AnsweredOn = on,
            State = State == ObjectionState.Upheld ? ObjectionState.Open : State,
        };

    public PlanCommentRow Apply(PlanObjectionSettled e, DateOnly on) =>
        this with
        {
            State = e.Upheld ? ObjectionState.Upheld : ObjectionState.Withdrawn,
            SettledOn = on,
            SettledVersion = e.Version,
            SettledReason = e.Reason,
        };
}

internal static class PlansSets
{
    extension(PlanningDb db)
    {
        internal DbSet<PlanRow> Plans => db.Set<PlanRow>();
        internal DbSet<PlanAmendmentRow> PlanAmendments => db.Set<PlanAmendmentRow>();
        internal DbSet<PlanCommentRow> PlanComments => db.Set<PlanCommentRow>();
    }
}
