using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.JointVisits;

internal static class JointVisitsTables
{
    public static void Map(ModelBuilder model) =>
        model.Entity<JointVisitRow>(j =>
        {
            j.ToTable("joint_visit").HasKey(r => r.JointId);
            j.Property(r => r.Visits).AsJson();
            j.Property(r => r.Bodies).AsJson();
            j.Property(r => r.Answers).AsJson();
            j.HasIndex(r => new { r.State, r.CreditCode });
        });

    public static bool Fold(PlanningDb db, Recorded e)
    {
        switch (e.Event)
        {
            case JointVisitProposed p:
                db.JointVisits.Add(JointVisitRow.From(p));
                Numbering.Fold(db, p.JointId);
                return true;
            case JointVisitAnswered a:
                db.Change(db.JointVisits, a.JointId, j => j.Apply(a));
                return true;
            case JointVisitDecided d:
                db.Change(db.JointVisits, d.JointId, j => j.Apply(d));
                return true;
            case VisitsMerged { JointId: { } id } m:
                db.Change(db.JointVisits, id, j => j.Apply(m));
                return true;
            default:
                return false;
        }
    }

    /// <summary>Not yet merged or dismissed; whether one still stands, its visits say.</summary>
    public static IQueryable<JointVisitRow> Undecided(PlanningDb db) =>
        db.JointVisits.AsNoTracking().Where(j => j.State == JointVisitState.Proposed);
}

internal sealed record JointAnswerOf(BodyCode Body, bool Agrees, string? Reason, DateOnly On);

/// <summary>A joint visit from its proposal on. Kept as proposed, merged or dismissed; disputed and lapsed follow from
/// the day and the visits.</summary>
internal sealed record JointVisitRow
{
    public required string JointId { get; init; }
    public required CreditCode CreditCode { get; init; }
    public required VisitId LeadVisit { get; init; }

    /// <summary>The lead as it was proposed, then the others.</summary>
    public required IReadOnlyList<VisitId> Visits { get; init; }
    public required IReadOnlyList<BodyCode> Bodies { get; init; }

    /// <summary>The newest of each body.</summary>
    public required IReadOnlyList<JointAnswerOf> Answers { get; init; }
    public string? ProposedBy { get; init; }
    public DateOnly ProposedOn { get; init; }
    public DateOnly AnswerBy { get; init; }
    public JointVisitState State { get; init; }

    /// <summary>Of the government's decision.</summary>
    public string? Document { get; init; }
    public string? Reason { get; init; }

    public IReadOnlyList<VisitId> Merged => [.. Visits.Where(id => id != LeadVisit)];
    public bool AllAgree => Bodies.All(body => Answers.Any(a => a.Body == body && a.Agrees));

    /// <summary>Silence is no consent: after the last day to answer it is for the government too.</summary>
    public bool IsDisputed(DateOnly today) => Answers.Any(a => !a.Agrees) || today > AnswerBy;

    /// <param name="stands">Its visits could still be merged.</param>
    public JointVisitState Shown(bool stands, DateOnly today) =>
        State != JointVisitState.Proposed ? State
        : !stands ? JointVisitState.Lapsed
        : IsDisputed(today) ? JointVisitState.Disputed
        : JointVisitState.Proposed;

    public static JointVisitRow From(JointVisitProposed e) =>
        new()
        {
            JointId = e.JointId,
            CreditCode = CreditCode.Stored(e.CreditCode),
            LeadVisit = VisitId.Stored(e.LeadVisit),
            Visits = [VisitId.Stored(e.LeadVisit), .. e.MergedVisits.Select(VisitId.Stored)],
            Bodies = [.. e.Bodies.Select(BodyCode.Stored)],
            ProposedBy = e.ProposedBy,
            ProposedOn = e.ProposedOn,
            AnswerBy = e.AnswerBy,
            State = JointVisitState.Proposed,
            Answers = e.ProposedBy is { } body ? [new(BodyCode.Stored(body), true, null, e.ProposedOn)] : [],
        };

    public JointVisitRow Apply(JointVisitAnswered e) =>
        this with
        {
            Answers = [.. Answers.Where(a => a.Body != e.Body), new(BodyCode.Stored(e.Body), e.Agrees, e.Reason, e.On)],
        };

    public JointVisitRow Apply(JointVisitDecided e) =>
        this with
        {
            State = e.LeadVisit is null ? JointVisitState.Dismissed : State,
            LeadVisit = VisitId.StoredOrNone(e.LeadVisit) ?? LeadVisit,
            Document = e.DocumentNumber,
            Reason = e.Reason,
        };

    public JointVisitRow Apply(VisitsMerged e) =>
        this with
        {
            State = JointVisitState.Merged,
            LeadVisit = VisitId.Stored(e.LeadVisit),
        };
}

internal static class JointVisitsSets
{
    extension(PlanningDb db)
    {
        internal DbSet<JointVisitRow> JointVisits => db.Set<JointVisitRow>();
    }
}
