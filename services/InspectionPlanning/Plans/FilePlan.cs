using System.Globalization;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Ledger.Policies;

namespace Enforcement.InspectionPlanning.Plans;

internal sealed partial class PlansService
{
    /// <summary>
    /// Files a body's plan. Named and special lines give planned visits at once; a draw line gives none until its draw.
    /// A plan after the policy's last day (planning.plan.file-by) is taken: its date of filing shows it.
    /// </summary>
    [MayCall(Role.Planner)]
    public override Task<FilePlanReply> FilePlan(FilePlanRequest request, ServerCallContext call)
    {
        var lines = LineDraft.Parse(request.Lines, code => RegisteredFirms.IsRegistered(database, code));
        var draft = PlanDraft.Parse(Requests.Body(request.Body), request.Year, request.Basis, request.FiledWith, lines);
        call.Caller().MustBelongTo(draft.Body);
        return journal.Write(call, request, (db, now) => File(db, now, draft, options.Division));
    }

    internal static Decision<FilePlanReply> File(PlanningDb db, DateTimeOffset now, PlanDraft draft, string division)
    {
        var today = LegalDay.Of(now);
        var planId = Numbering.Next(db, $"PLAN-{division}", today.Year);
        var filing = new PlanFiling(db, MattersService.FindBody(db, draft.Body), planId, draft.Year, division, today);
        filing.Take(draft.Lines);
        var (facts, visits, capped) = filing.Plan();
        var head = new PlanHead(
            draft.Basis,
            draft.FiledWith,
            FileBy(Policy.Value(db, PlanningPolicies.FileBy, today, draft.Body), draft.Year),
            PublishBy(db, draft.Body, today),
            PublicationBars.CommentBy(db, draft.Body, today)
        );
        return Decision.Of(
            [new PlanFiled(planId, draft.Body, draft.Year, today, head, filing.Lines), .. facts],
            sequence =>
            {
                var reply = new FilePlanReply
                {
                    Sequence = sequence,
                    PlanId = planId,
                    FileBy = head.FileBy.Iso(),
                    Late = today > head.FileBy,
                    PublishBy = head.PublishBy.Iso(),
                    CommentBy = head.CommentBy.Iso(),
                };
                (reply.VisitsLeftOut, reply.CappedLeftOut) = (
                    ReplyRoom.Fill(reply.Visits, visits, ReplyRoom.Most / 2),
                    ReplyRoom.Fill(reply.Capped, capped, ReplyRoom.Most / 2)
                );
                return reply;
            }
        );
    }

    private static DateOnly PublishBy(PlanningDb db, BodyCode body, DateOnly today) =>
        WorkingDays.Published.Add(today, Policy.Term(db, PlanningPolicies.PlanPublication, today, body)).Day;

    /// <summary>The policy's month and day in the plan's year.</summary>
    private static DateOnly FileBy(string monthAndDay, int year) =>
        IsoDay.Parse(string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{monthAndDay}"));
}

/// <summary>A plan as it comes in, with what it is made by (依据) and whom it is filed with.</summary>
internal sealed record PlanDraft(
    BodyCode Body,
    int Year,
    string Basis,
    string FiledWith,
    IReadOnlyList<LineDraft> Lines
)
{
    public static PlanDraft Parse(
        BodyCode body,
        int year,
        string basis,
        string filedWith,
        IReadOnlyList<LineDraft> lines
    )
    {
        var draft = new PlanDraft(
            body,
            Fields.Between(year, "year", 2000, 2100),
            Fields.Text(basis, "basis", 300),
            Fields.Text(filedWith, "filed_with", 100),
            lines
        );
        LineDraft.CheckNumbers(lines, 1);
        return draft;
    }
}
